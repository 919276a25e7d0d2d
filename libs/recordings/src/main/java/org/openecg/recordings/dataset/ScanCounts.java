package org.openecg.recordings.dataset;

/// What a scan went through.
///
/// @param found recordings of the dataset
/// @param broken rows of its table that could not be used
/// @param ignoredFiles files that belong to none of them, such as those of another sampling rate; the table not
/// counted
public record ScanCounts(long found, long broken, long ignoredFiles) {}
