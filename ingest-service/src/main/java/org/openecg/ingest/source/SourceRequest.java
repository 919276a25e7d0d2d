package org.openecg.ingest.source;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.Source;
import org.openecg.ingest.ledger.SourceState;

/// A checked request: the folder exists and is allowed, dataset and profile are known.
public record SourceRequest(Path folder, String dataset, String datasetProfileVersion, String profile) {
    String sourceId() {
        return CanonicalDigest.of("openecg.source.1")
                .text(folder.toString())
                .text(dataset)
                .text(datasetProfileVersion)
                .text(profile)
                .hex();
    }

    Source asSource(int scan, String slot, Instant now) {
        return new Source(
                sourceId(),
                folder.toString(),
                dataset,
                datasetProfileVersion,
                profile,
                SourceState.SCANNING,
                "",
                scan,
                slot,
                0,
                0,
                0,
                Counts.NONE,
                now,
                now,
                List.of());
    }
}
