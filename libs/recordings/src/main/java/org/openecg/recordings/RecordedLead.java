package org.openecg.recordings;

/// One channel of a recording.
///
/// @param name as the file writes it, for example `AVR`, `aVR`, `vx`, `col 0`
/// @param calibration from stored to physical numbers
/// @param samples as stored
public record RecordedLead(String name, Calibration calibration, StoredSamples samples) {}
