package org.openecg.recordings.dataset;

import org.openecg.recordings.ReadResult;

/// What a scan reports, one after the other.
public sealed interface ScanItem {
    /// A recording of the dataset.
    record Found(ScannedRecording recording) implements ScanItem {}

    /// A row of the dataset's table that names no recording that could be read.
    ///
    /// @param recordName as far as the row tells, else empty
    record Broken(String recordName, ReadResult.Rejected reject) implements ScanItem {}
}
