package org.openecg.recordings.dataset;

/// A gain that headers of a dataset are known to state wrongly.
///
/// @param stated stored units per physical unit, as the header says
/// @param correct what it should say
/// @param reason how that is known
public record GainCorrection(double stated, double correct, String reason) {}
