package org.openecg.recordings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.recordings.SharedData;

class DatasetProfilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ptb-xl, ptb-xl",
        "cinc2021/cpsc2018, cpsc2018",
        "cinc2021/cpsc_extra, cpsc-extra",
        "cinc2021/georgia, georgia",
        "cinc2021/chapman_shaoxing, chapman-shaoxing",
        "cinc2021/ningbo, ningbo",
        "cinc2021/ptb, cinc-ptb",
        "cinc2021/ptb-xl, cinc-ptb-xl",
        "cinc2020-text-labels/cpsc2018, cpsc2018-2020",
        "native/ptbdb, generic-wfdb",
        "native/ludb, generic-wfdb",
        "cinc2021, generic-wfdb",
    })
    void recognisesRealFolders(String name, String profile) throws IOException {
        assertThat(DatasetProfiles.guess(SharedData.folder("data/" + name)).id())
                .isEqualTo(profile);
    }

    @Test
    void namesADatasetAfterItsFolderWhereOneProfileServesMany() throws IOException {
        Path centre = Files.createDirectory(folder.resolve("Centre_A"));
        Files.writeString(centre.resolve("recordings.csv"), "recording\n");
        Files.writeString(centre.resolve("truth.csv"), "recording\n");

        DatasetProfile synthetic = DatasetProfiles.guess(centre);
        DatasetProfile generic = DatasetProfiles.guess(Files.createDirectory(folder.resolve("my archive")));

        assertThat(synthetic.id()).isEqualTo("synthetic");
        assertThat(synthetic.dataset()).isEqualTo("synthetic-centre-a");
        assertThat(synthetic.isPublic()).isTrue();
        assertThat(generic.dataset()).isEqualTo("my-archive");
        assertThat(generic.isPublic()).isFalse();
        assertThat(generic.version())
                .isEqualTo(DatasetProfiles.named("generic_wfdb").orElseThrow().version());
    }

    @Test
    void changesItsVersionWithAnyMemberOfTheDocument() {
        String document = """
                id: toy
                dataset: toy
                release: "1"
                title: Toy
                centre: toy
                licence: none
                source: none
                publicKey: true
                recognise: {}
                headers: {recordNames: ".*", name: stem}
                labels: {map: snomed, annotated: toy, asked: always}
                """;

        DatasetProfile original = DatasetProfiles.parse(document);

        assertThat(original.version()).matches("[0-9a-f]{64}");
        assertThat(DatasetProfiles.parse("# a comment\n" + document).version()).isEqualTo(original.version());
        assertThat(DatasetProfiles.parse(document + "gains: [{stated: 200, correct: 1000, reason: known}]\n")
                        .version())
                .isNotEqualTo(original.version());
    }

    @Test
    void refusesADocumentWithAMemberItDoesNotKnow() {
        assertThatThrownBy(() -> DatasetProfiles.parse("id: toy\nfolds: fold\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folds");
    }

    @Test
    void refusesALabelMapThatIsNotThere() {
        assertThatThrownBy(() -> DatasetProfiles.parse("""
                        {id: a, dataset: a, release: a, title: a, centre: a, licence: a, source: a, publicKey: true,
                        recognise: {}, labels: {map: loinc, annotated: a, asked: always}}
                        """)).hasMessageContaining("There is no label map 'loinc'");
    }

    @Test
    void saysOfEveryProfileWhoseTermsHold() {
        assertThat(DatasetProfiles.all()).hasSize(11).allSatisfy(profile -> {
            assertThat(profile.licence()).isNotBlank();
            assertThat(profile.release()).isNotBlank();
            assertThat(DatasetProfiles.named(profile.id())).contains(profile);
        });
    }
}
