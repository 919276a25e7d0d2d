package org.openecg.ingest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.OwnDataset;

@SuppressWarnings("NullAway.Init")
class DatasetCatalogueTest {
    @TempDir
    Path folder;

    @BeforeEach
    void bringADocument() throws IOException {
        Files.writeString(folder.resolve(OwnDataset.FILE), """
                {id: own, dataset: own, release: a, title: a, centre: a, licence: a, source: a, publicKey: false,
                headers: {recordNames: ".*", name: path}, labels: {map: snomed, annotated: a, asked: always}}
                """);
    }

    @Test
    void findsWhatAFolderBroughtInAnotherProcess() throws IOException {
        DatasetProfile asked = catalogue().choose(folder, Optional.empty());

        Optional<DatasetProfile> found = catalogue().of("own", asked.version(), folder);

        assertThat(found).map(DatasetProfile::dataset).contains("own");
        assertThat(catalogue().of("other", asked.version(), folder)).isEmpty();
    }

    @Test
    void findsNothingOnceTheDocumentChangedUnlessItIsKnown() throws IOException {
        DatasetCatalogue working = catalogue();
        DatasetProfile asked = working.choose(folder, Optional.empty());
        working.of("own", asked.version(), folder);
        Files.writeString(
                folder.resolve(OwnDataset.FILE),
                Files.readString(folder.resolve(OwnDataset.FILE)).replace("always", "with_statements"));

        assertThat(catalogue().of("own", asked.version(), folder)).isEmpty();
        assertThat(working.of("own", asked.version(), folder)).isPresent();
    }

    private DatasetCatalogue catalogue() {
        return new DatasetCatalogue(new DatasetKeys(folder.resolve("keys"), true));
    }
}
