package org.openecg.recordings;

import java.nio.file.Path;

/// Reads the recordings of one file format. Never throws for what a file holds: that is a
/// [ReadResult.Rejected]. A reader has no state and may be used by many threads.
public interface RecordingReader {
    /// Reads the whole recording.
    ///
    /// @param file the file that names the recording, for WFDB the header
    ReadResult read(Path file);
}
