package org.openecg.training.augment;

/// What a view can be cut from.
///
/// @param firstValid first sample of the window that is no padding
/// @param validSamples how many there are from there on
/// @param leadsPresent bit i = row i was recorded
public record ViewSource(int firstValid, int validSamples, int leadsPresent) {}
