package org.openecg.signal.quality;

/// Quality of one lead of a window. Shares are of the window's time, 0 to 1.
///
/// @param flatShare seconds under 5 uV of standard deviation around their own line, or with fewer than 8 values
/// @param saturatedShare samples that stand at the lead's maximum or minimum for 20 ms or more
/// @param gapShare samples that are missing
/// @param index 0 (useless) to 1 (clean)
public record LeadIndices(float flatShare, float saturatedShare, float gapShare, float index) {}
