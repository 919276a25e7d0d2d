package org.openecg.ingest.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        long[] unnamed = {0};
        ScanCounts counts = DatasetScan.scan(
                dataset, folder, ChainProfile.named(source.profile()).outputRateHz(), item -> {
                    switch (item) {
                        case ScanItem.Found(var recording) -> records.add(recording.recordName());
                        case ScanItem.Broken(var name, var reject) -> {
                            unnamed[0] += name.isEmpty() ? 1 : 0;
                            rejects.add(new Reject(
                                    reject.code(),
                                    fileNames.reason(reject.reason(), List.of(name)),
                                    fileNames.reference(folder, reject.file()),
                                    reject.place(),
                                    source.id(),
                                    ""));
                        }
                    }
                });
        return new SourceListing(records, rejects, unnamed[0], counts.ignoredFiles());
    }
}
