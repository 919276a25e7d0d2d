package org.openecg.recordings;

import java.nio.file.Path;
import org.openecg.contracts.segment.RejectCode;

/// What came of reading one recording.
public sealed interface ReadResult {
    /// It was read, perhaps with warnings.
    record Read(Recording recording) implements ReadResult {}

    /// Nothing of it is usable.
    ///
    /// @param code stable name of the cause
    /// @param file the file at fault
    /// @param place where in it, for example `line 3`, `byte 24`; empty if the whole file
    /// @param reason what was found and what is allowed
    record Rejected(RejectCode code, Path file, String place, String reason) implements ReadResult {
        /// One sentence for people: `Cannot read HR00008.hea line 3: gain '0/mV' must not be 0`.
        public String message() {
            return "Cannot read " + file.getFileName() + (place.isEmpty() ? "" : " " + place) + ": " + reason;
        }
    }
}
