package org.openecg.training.augment;

/// What all views of a run have in common.
///
/// @param leads rows of a view
/// @param samples of each row
/// @param rateHz samples a second
/// @param scalingMillivolts what 1 in a view means
public record ViewFrame(int leads, int samples, double rateHz, double scalingMillivolts) {
    /// Inputs are millivolts divided by this, for every profile: near one standard deviation, and the same in
    /// all arms of a study.
    public static final double SCALING_MILLIVOLTS = 0.2;

    /// A duration in samples, at least 1 and at most the view.
    int samplesOf(double seconds) {
        return Math.clamp(Math.round(seconds * rateHz), 1, samples);
    }

    /// One bit for each row.
    int allLeads() {
        return (1 << leads) - 1;
    }
}
