package org.openecg.signal.quality;

/// Quality of one lead of a window. Shares are of the window's time, 0 to 1.
///
/// @param flatShare seconds under 5 uV of standard deviation around their own line, or with fewer than 8 values
/// @param saturatedShare samples that stand at the lead's maximum or minimum for 20 ms or more
/// @param gapShare samples that are missing
/// @param muscle median size above 20 Hz, log10 of millivolts: good under -2.5, bad over -1.9
/// @param driftMillivolts range of the baseline: good under 0.3, bad over 0.9; NaN where the profile has none
/// @param index 0 (useless) to 1 (clean)
public record LeadIndices(
        float flatShare, float saturatedShare, float gapShare, float muscle, float driftMillivolts, float index) {}
