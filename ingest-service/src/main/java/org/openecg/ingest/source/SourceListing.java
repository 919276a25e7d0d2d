package org.openecg.ingest.source;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.Reject;

/// What a scan found in a folder.
///
/// @param records names of the recordings, in a fixed order, each once
/// @param rejects rows and files that can't be worked on
/// @param unnamed rejects that are no recording, such as a missing table
/// @param filesIgnored files that the dataset profile does not name
record SourceListing(List<String> records, List<Reject> rejects, long unnamed, long filesIgnored) {
    SourceListing {
        records = List.copyOf(records);
        rejects = List.copyOf(rejects);
    }

    /// The rejects as counts.
    Counts counts() {
        SortedMap<String, Long> codes = new TreeMap<>();
        rejects.forEach(reject -> codes.merge(reject.code().name(), 1L, Long::sum));
        long recordings = rejects.size() - unnamed;
        return new Counts(recordings, 0, recordings, 0, 0, 0, codes);
    }
}
