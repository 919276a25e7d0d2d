package org.openecg.ingest.segment;

import java.util.List;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.recordings.Recording;

/// A recording that was read, with all that its segments need beside the samples.
///
/// @param name of the record for people: its own for public datasets, else a short keyed reference
/// @param sourceId empty for an upload
/// @param inputDigest of the bytes that were read and of the table's row
/// @param warnings what a user should know, each beginning with the record's name
record Prepared(
        Recording recording,
        SegmentFactory.Origin origin,
        EcgSegment.Labels labels,
        EcgSegment.Subject subject,
        String name,
        String sourceId,
        String inputDigest,
        List<String> warnings) {
    Prepared {
        warnings = List.copyOf(warnings);
    }
}
