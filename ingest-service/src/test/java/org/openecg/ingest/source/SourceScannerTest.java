package org.openecg.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.ingest.segment.DatasetCatalogue;
import org.openecg.ingest.segment.DatasetKeys;
import org.openecg.recordings.dataset.OwnDataset;

@SuppressWarnings("NullAway.Init")
class SourceScannerTest {
    @TempDir
    Path folder;

    @Test
    void countsEveryRowWithoutARecordingAndListsTheFirst() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("r1.hea"), "");
        Files.writeString(data.resolve(OwnDataset.FILE), """
                {id: own, dataset: own, release: a, title: a, centre: a, licence: a, source: a, publicKey: false,
                headers: {recordNames: ".*", name: path}, table: {file: t.csv, recordName: id, match: stem},
                labels: {map: snomed, annotated: a, asked: always}}
                """);
        StringBuilder table = new StringBuilder("id\n");
        for (int i = 1; i <= SourceScanner.MOST_LISTED + 50; i++) {
            table.append('r').append(i).append('\n');
        }
        Files.writeString(data.resolve("t.csv"), table);
        DatasetCatalogue catalogue = new DatasetCatalogue(new DatasetKeys(folder.resolve("keys"), true));
        SourceRequest request = new SourceIntake(catalogue, List.of())
                .check(new SourceIntake.Asked(data.toRealPath().toString(), null, null));

        SourceListing listing = new SourceScanner(catalogue).list(request.asSource(1, "a", Instant.EPOCH));

        assertThat(listing.records()).containsExactly("r1");
        assertThat(listing.rejects()).hasSize(10_000);
        assertThat(listing.counts().rejected()).isEqualTo(10_049);
        assertThat(listing.counts().rejectsByCode()).containsEntry("FILE_MISSING", 10_049L);
    }
}
