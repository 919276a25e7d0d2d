package org.openecg.eval.metric;

import org.jspecify.annotations.Nullable;

/// Where more data stopped to matter, by fixed-sequence testing: going down from the largest fraction below all, each
/// fraction's loss against all data is tested against a margin, one-sided at 5 %, until one test does not reject. The
/// saturation point is the lowest fraction that was rejected; it is reported too early with at most 5 %.
///
/// @param outcome what can be said
/// @param fraction the saturation point; null unless saturated
/// @param margin loss that does not matter
/// @param detectable the smallest loss beyond the margin that 80 % of such studies would find at the first fraction
/// tested
/// @param needs what would settle it, such as `needs 2,300 test patients`; null unless undetermined
public record Saturation(
        Outcome outcome,
        @Nullable Double fraction,
        double margin,
        double detectable,
        @Nullable String needs) {
    /// What the rule says.
    public enum Outcome {
        SATURATED,
        NOT_SATURATED,
        UNDETERMINED
    }
}
