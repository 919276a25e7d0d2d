package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.ingest.ledger.OutcomeLedger;
import org.openecg.ingest.ledger.Reject;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.ScanItem;
import org.openecg.recordings.dataset.ScannedRecording;
import org.openecg.recordings.format.RecordingFormats;
import org.openecg.signal.chain.ChainProfile;

/// Assembles the one recording that a folder holds, as if nothing had ever been published. Nothing is
/// published by it.
public final class FolderAssembler {
    /// Name of the dataset where no profile but the generic one fits: its ids share one key.
    public static final String UNNAMED_DATASET = "upload";

    private final DatasetCatalogue catalogue;

    public FolderAssembler(DatasetCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// What the recording becomes: fresh, or refused.
    ///
    /// @param folder absolute
    /// @param dataset id of a dataset profile, or the one that fits
    /// @throws IllegalArgumentException if the dataset is not known or there are several recordings
    public Assembled assemble(Path folder, Optional<String> dataset, ChainProfile profile) throws IOException {
        DatasetProfile chosen = catalogue.chooseOurs(folder, dataset);
        DatasetProfile named = chosen.isPublic() ? chosen : chosen.named(UNNAMED_DATASET);
        List<ScannedRecording> found = new ArrayList<>();
        List<ReadResult.Rejected> broken = new ArrayList<>();
        DatasetScan.scan(named, folder, profile.outputRateHz(), item -> {
            switch (item) {
                case ScanItem.Found(var recording) -> found.add(recording);
                case ScanItem.Broken(var _, var reject) -> broken.add(reject);
            }
        });
        if (found.size() == 1) {
            return new RecordingDesk(named, profile, catalogue.key(named), new OutcomeLedger())
                    .assemble("", folder, found.getFirst());
        }
        return refused(folder, found, broken);
    }

    private static Assembled refused(Path folder, List<ScannedRecording> found, List<ReadResult.Rejected> broken)
            throws IOException {
        if (!broken.isEmpty()) {
            return refused(broken.getFirst());
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("One recording is allowed but there are " + found.size() + ", such as "
                    + found.getFirst().relativePath() + " and " + found.get(1).relativePath());
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> first = files.sorted().findFirst();
            if (first.isPresent() && RecordingFormats.read(first.get()) instanceof ReadResult.Rejected reject) {
                return refused(reject);
            }
        }
        return new Assembled.Refused(
                new Reject(RejectCode.EMPTY_FOLDER, "no file is a recording of the dataset", "", "", "", ""),
                Optional.empty());
    }

    private static Assembled refused(ReadResult.Rejected reject) {
        return new Assembled.Refused(
                new Reject(
                        reject.code(),
                        reject.reason(),
                        String.valueOf(reject.file().getFileName()),
                        reject.place(),
                        "",
                        ""),
                Optional.empty());
    }
}
