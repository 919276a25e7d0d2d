package org.openecg.ingest.segment;

import java.util.List;
import java.util.Optional;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.ingest.ledger.Reject;

/// What one recording becomes.
public sealed interface Assembled {
    /// It has segments that are not on the log.
    ///
    /// @param parts those of its parts that are new, at least one
    /// @param droppedWindows windows that were too short or had too many gaps
    /// @param warnings what a user should know, each beginning with the record's name
    record Fresh(List<Part> parts, int droppedWindows, List<String> warnings) implements Assembled {
        public Fresh {
            parts = List.copyOf(parts);
            warnings = List.copyOf(warnings);
        }
    }

    /// Everything of it is on the log.
    ///
    /// @param warnings what a user should know
    record Unchanged(List<String> warnings) implements Assembled {
        public Unchanged {
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing of it is published.
    ///
    /// @param outcome empty where an earlier outcome of the recording must stand
    record Refused(Reject reject, Optional<IngestOutcome.Rejected> outcome) implements Assembled {}

    /// Up to 720 windows, published in one transaction or not at all.
    ///
    /// @param segments none where every window of the part was dropped
    record Part(List<EcgSegment> segments, IngestOutcome outcome) {
        public Part {
            segments = List.copyOf(segments);
        }
    }
}
