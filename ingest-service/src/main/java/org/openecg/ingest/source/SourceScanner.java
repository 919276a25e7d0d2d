package org.openecg.ingest.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.ingest.ledger.Reject;
import org.openecg.ingest.ledger.Source;
import org.openecg.ingest.segment.DatasetCatalogue;
import org.openecg.ingest.segment.FileNames;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.ScanCounts;
import org.openecg.recordings.dataset.ScanItem;
import org.openecg.signal.chain.ChainProfile;

/// Lists the recordings of a source in an order that depends on the dataset alone.
public final class SourceScanner {
    /// Rejects that are listed one by one: a table may hold a million rows of which the folder has few.
    static final int MOST_LISTED = 10_000;

    private final DatasetCatalogue catalogue;

    public SourceScanner(DatasetCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    SourceListing list(Source source) throws IOException {
        Path folder = Path.of(source.path());
        DatasetProfile dataset = catalogue
                .of(source.dataset(), source.datasetProfileVersion(), folder)
                .orElseThrow(() -> new IOException(DatasetCatalogue.unknown(source.datasetProfileVersion())));
        FileNames fileNames = catalogue.fileNames(dataset);
        List<String> records = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        SortedMap<String, Long> codes = new TreeMap<>();
        long[] unnamed = {0};
        ScanCounts counts = DatasetScan.scan(
                dataset, folder, ChainProfile.named(source.profile()).outputRateHz(), item -> {
                    switch (item) {
                        case ScanItem.Found(var recording) -> records.add(recording.recordName());
                        case ScanItem.Broken(var name, var reject) -> {
                            unnamed[0] += name.isEmpty() ? 1 : 0;
                            codes.merge(reject.code().name(), 1L, Long::sum);
                            if (rejects.size() < MOST_LISTED) {
                                rejects.add(new Reject(
                                        reject.code(),
                                        fileNames.reason(reject.reason(), List.of(name)),
                                        fileNames.reference(folder, reject.file()),
                                        reject.place(),
                                        source.id(),
                                        ""));
                            }
                        }
                    }
                });
        return new SourceListing(records, rejects, codes, unnamed[0], counts.ignoredFiles());
    }
}
