package org.openecg.recordings.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openecg.recordings.dataset.OwnDataset;

/// A folder of empty headers with a table, as drafts see it.
record DraftFolder(Path path) {
    static final DatasetDraft.Columns GUESS = new DatasetDraft.Columns(null, List.of(), null, null);

    DraftFolder recordings(String... stems) throws IOException {
        for (String stem : stems) {
            Path header = path.resolve(stem + ".hea");
            Files.createDirectories(header.getParent());
            Files.writeString(header, "");
        }
        return this;
    }

    Path table(String text) throws IOException {
        return Files.writeString(path.resolve("labels.csv"), text);
    }

    DraftResult draft(String table, DatasetDraft.Columns columns) throws IOException {
        return DatasetDraft.of(path, table(table), columns);
    }

    DraftResult.Drafted drafted(String table) throws IOException {
        return drafted(table, GUESS);
    }

    DraftResult.Drafted drafted(String table, DatasetDraft.Columns columns) throws IOException {
        return switch (draft(table, columns)) {
            case DraftResult.Drafted drafted -> drafted;
            case DraftResult.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    DraftResult.Refused refused(String table) throws IOException {
        return switch (draft(table, GUESS)) {
            case DraftResult.Drafted drafted -> throw new AssertionError(drafted.yaml());
            case DraftResult.Refused refused -> refused;
        };
    }

    /// What the folder holds by a draft, after it was written as it is.
    FolderReport report(DraftResult.Drafted drafted) throws IOException {
        Files.writeString(path.resolve(OwnDataset.FILE), drafted.yaml());
        return FolderReport.of(OwnDataset.in(path).orElseThrow(), path, 100);
    }
}
