package org.openecg.ingest.source;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.Reject;

/// What a scan found in a folder.
///
/// @param records names of the recordings, in a fixed order, each once
/// @param rejects rows and files that can't be worked on, as far as they are listed
/// @param codes how many there are of each code, listed or not
/// @param unnamed rejects that are no recording, such as a missing table
/// @param filesIgnored files that the dataset profile does not name
record SourceListing(
        List<String> records, List<Reject> rejects, SortedMap<String, Long> codes, long unnamed, long filesIgnored) {
    SourceListing {
        records = List.copyOf(records);
        rejects = List.copyOf(rejects);
        codes = new TreeMap<>(codes);
    }

    /// The rejects as counts.
    Counts counts() {
        long recordings = codes.values().stream().mapToLong(Long::longValue).sum() - unnamed;
        return new Counts(recordings, 0, recordings, 0, 0, 0, codes);
    }
}
