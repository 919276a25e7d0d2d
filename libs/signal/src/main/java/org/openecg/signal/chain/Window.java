package org.openecg.signal.chain;

import java.util.List;
import org.openecg.signal.quality.SegmentQuality;

/// One window of a recording, as it is published.
///
/// @param index of the window in the recording, from 0; left-out windows leave their index unused
/// @param startSecond of the window in the recording
/// @param firstValid first sample that belongs to the recording
/// @param validCount samples that belong to the recording; the rest repeats the last of them
/// @param samples 12 leads in canonical order in units of `microvoltsPerUnit`; missing leads are 0
/// @param microvoltsPerUnit 1, doubled until the window fits into int16
/// @param leadsPresent bit i is lead i in canonical order
/// @param quality per lead and for the window
public record Window(
        int index,
        double startSecond,
        int firstValid,
        int validCount,
        WindowSamples samples,
        float microvoltsPerUnit,
        int leadsPresent,
        List<UntrustedSpan> untrusted,
        SegmentQuality quality) {
    public Window {
        untrusted = List.copyOf(untrusted);
    }

    public boolean isPresent(int lead) {
        return (leadsPresent >> lead & 1) != 0;
    }
}
