package org.openecg.contracts.segment;

import java.util.List;

/// What became of one part of a recording: exactly one outcome per recording, profile, dataset-profile version and
/// part.
public sealed interface IngestOutcome {
    Part part();

    /// Which part of which recording, and how it was read.
    ///
    /// @param record record name of a public dataset, else a keyed reference
    /// @param inputDigest of the bytes that were read
    /// @param signalDigest empty where nothing could be read
    record Part(
            String recordingId,
            String profile,
            String datasetProfileVersion,
            int number,
            String sourceId,
            String dataset,
            String record,
            String inputDigest,
            String signalDigest,
            long rateNumerator,
            long rateDenominator) {
        /// The key on `ecg.recordings.v1`.
        public String key() {
            return recordingId + "/" + profile + "/" + datasetProfileVersion + "/" + number;
        }
    }

    /// A live part whose windows still arrive.
    record Open(Part part, int segments) implements IngestOutcome {}

    /// All windows of the part are on `ecg.segments.v1`.
    ///
    /// @param segments number of windows, at least 1
    /// @param contentDigest the sum over its segments, as in a pin
    /// @param droppedWindows windows that were too short or too full of gaps
    /// @param warnings what a user should know, such as a corrected gain
    record Published(Part part, int segments, String contentDigest, int droppedWindows, List<String> warnings)
            implements IngestOutcome {
        public Published {
            if (segments < 1) {
                throw new IllegalArgumentException("segments must be at least 1 but is " + segments);
            }
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing of it was published; the reject topic has the place and the reason.
    record Rejected(Part part, RejectCode code) implements IngestOutcome {}
}
