package org.openecg.contracts.segment;

/// Quality of one lead in one window.
///
/// @param flatShare share of seconds without any signal, 0 to 1
/// @param saturatedShare share of samples at the converter's rail
/// @param gapShare share of samples that were not recorded
/// @param index 0 unusable to 1 clean
public record LeadQuality(Lead lead, float flatShare, float saturatedShare, float gapShare, float index) {}
