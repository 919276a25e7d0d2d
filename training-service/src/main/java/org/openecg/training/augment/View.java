package org.openecg.training.augment;

/// One view under construction: leads of equal length in scaled units (millivolts divided by the run's scaling),
/// lead-major in an array that the caller owns.
///
/// @param leads rows of the view
/// @param samples of each row
/// @param offset where row 0 begins in the array
/// @param firstValid samples before it are padding and stay 0
/// @param endValid one after the last valid sample
/// @param leadsPresent bit i = row i was recorded; the others stay 0
/// @param rateHz samples a second
/// @param scalingMillivolts what 1 in the array means
public record View(
        int leads,
        int samples,
        int offset,
        int firstValid,
        int endValid,
        int leadsPresent,
        double rateHz,
        double scalingMillivolts) {
    int row(int lead) {
        return offset + lead * samples;
    }

    boolean present(int lead) {
        return (leadsPresent & (1 << lead)) != 0;
    }

    /// A duration in samples, at least 1 and at most the view.
    int samplesOf(double seconds) {
        return Math.clamp(Math.round(seconds * rateHz), 1, samples);
    }
}
