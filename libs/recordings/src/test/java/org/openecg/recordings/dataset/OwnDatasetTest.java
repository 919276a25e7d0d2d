package org.openecg.recordings.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openecg.contracts.segment.Sex;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.Subject;

class OwnDatasetTest {
    private static final String DOCUMENT = """
            id: centre-x
            dataset: centre-x
            release: "1"
            title: Centre X
            centre: centre-x
            licence: not stated
            source: not stated
            publicKey: false
            headers: {recordNames: ".*", name: path}
            table: {file: labels.csv, recordName: ecg, match: stem, statements: {column: dx, form: bars}}
            labels:
              map: listed
              annotated: centre-x-labels
              asked: with_row
              scheme: centre-x
              statements:
                - {text: AF, code: AF, snomed: "164889003"}
            """;

    private static final String HEADER = """
            E00002 1 100 100
            E00002.dat 16 1000/mV 16 0 0 0 0 I
            # Age: 85
            # Sex: Male
            # Dx: 164889003
            """;

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void writeAFolderThatAnotherProfileWouldFit() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("x"));
        files("E00001.hea", "E00001.mat", "g1/E00002.hea");
        write("labels.csv", "ecg,dx\nE00001,AF\n");
    }

    @Test
    void comesBeforeTheProfilesOfOurs() throws IOException {
        assertThat(DatasetProfiles.guess(folder).id()).isEqualTo("georgia");

        write(OwnDataset.FILE, DOCUMENT);

        assertThat(DatasetProfiles.guess(folder).id()).isEqualTo("centre-x");
        assertThat(DatasetProfiles.guessOurs(folder).id()).isEqualTo("georgia");
    }

    @Test
    void changesItsVersionWithTheDocumentAndWithTheTable() throws IOException {
        write(OwnDataset.FILE, DOCUMENT);
        String version = version();

        write("labels.csv", "ecg,dx\nE00001,AF \n");
        String otherTable = version();
        write(OwnDataset.FILE, DOCUMENT.replace("with_row", "always"));
        String otherDocument = version();
        write(OwnDataset.FILE, "# Mended.\n" + DOCUMENT);
        write("labels.csv", "ecg,dx\nE00001,AF\n");

        assertThat(List.of(version, otherTable, otherDocument)).doesNotHaveDuplicates();
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void readsNoOtherTableThanThatOfItsVersion() throws IOException {
        write(OwnDataset.FILE, DOCUMENT);
        DatasetProfile profile = OwnDataset.in(folder).orElseThrow();
        write("labels.csv", "ecg,dx\nE00001,PVC\n");

        assertThatThrownBy(() -> scan(profile))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed after its folder was asked for");
    }

    @Test
    void readsNoOtherTableWhereTheTableListsTheRecordings() throws IOException {
        write(OwnDataset.FILE, DOCUMENT.replace("match: stem", "header: \"{record}\""));
        DatasetProfile profile = OwnDataset.in(folder).orElseThrow();
        write("labels.csv", "ecg,dx\nE00001,PVC\n");

        assertThatThrownBy(() -> scan(profile))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed after its folder was asked for");
    }

    @Test
    void saysThatATableIsNoUtf8() throws IOException {
        Files.write(folder.resolve("labels.csv"), "ecg,dx\nE00001,M\u00fc\n".getBytes(StandardCharsets.ISO_8859_1));
        write(OwnDataset.FILE, DOCUMENT);
        DatasetProfile profile = OwnDataset.in(folder).orElseThrow();

        assertThatThrownBy(() -> scan(profile)).hasMessageContaining("labels.csv is no text in UTF-8; save it as CSV");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with_row", "with_statements", "always"})
    void asksNoRecordingWithoutARow(String asked) throws IOException {
        write("g1/E00002.hea", HEADER);
        write(OwnDataset.FILE, DOCUMENT.replace("with_row", asked));
        DatasetReader reader = new DatasetReader(OwnDataset.in(folder).orElseThrow());
        ScannedRecording withoutRow = new ScannedRecording(
                "g1/E00002", "g1/E00002.hea", folder.resolve("g1/E00002.hea"), null, null, null, null);

        DatasetReader.LabelledRecording labelled = read(reader, withoutRow);

        assertThat(reader.wasAsked(withoutRow)).isFalse();
        assertThat(labelled.annotatedSet()).isEmpty();
        assertThat(labelled.statements()).isEmpty();
        assertThat(labelled.recording().subject()).isEqualTo(new Subject(85.0, Sex.MALE));
    }

    @Test
    void takesFromTheHeaderWhatTheTableHasNoColumnOf() throws IOException {
        write("g1/E00002.hea", HEADER);
        write("labels.csv", "ecg,dx,years\ng1/E00002,AF,40\n");
        write(OwnDataset.FILE, DOCUMENT.replace("match: stem", "match: path, age: years"));
        DatasetProfile profile = OwnDataset.in(folder).orElseThrow();
        ScanItem.Found found = (ScanItem.Found) scan(profile).getFirst();

        assertThat(read(new DatasetReader(profile), found.recording())
                        .recording()
                        .subject())
                .isEqualTo(new Subject(40.0, Sex.MALE));
    }

    private DatasetReader.LabelledRecording read(DatasetReader reader, ScannedRecording recording) throws IOException {
        Files.write(folder.resolve("g1/E00002.dat"), new byte[200]);
        return switch (reader.read(recording)) {
            case DatasetReader.Reading.Read(var labelled) -> labelled;
            case DatasetReader.Reading.Rejected(var reject) -> throw new AssertionError(reject.toString());
        };
    }

    @Test
    void keepsRecordingsWithoutARowAndCountsNeitherTableNorDocument() throws IOException {
        write(OwnDataset.FILE, DOCUMENT);
        write(OwnDataset.TASK_FILE, "{}");
        write("readme.txt", "");

        List<ScanItem> items = new ArrayList<>();
        ScanCounts counts = DatasetScan.scan(OwnDataset.in(folder).orElseThrow(), folder, 100, items::add);

        assertThat(items)
                .containsExactly(
                        new ScanItem.Found(new ScannedRecording(
                                "E00001",
                                "E00001.hea",
                                folder.resolve("E00001.hea"),
                                null,
                                null,
                                null,
                                List.of(RawStatement.of("AF")))),
                        new ScanItem.Found(new ScannedRecording(
                                "g1/E00002",
                                "g1/E00002.hea",
                                folder.resolve("g1/E00002.hea"),
                                null,
                                null,
                                null,
                                null)));
        assertThat(counts).isEqualTo(new ScanCounts(2, 0, 1));
    }

    @Test
    void namesRowsThatCannotBeUsedByTheirLine() throws IOException {
        files("g2/E00002.hea");
        write(OwnDataset.FILE, DOCUMENT);
        write("labels.csv", "ecg,dx\nE00001,AF\nE00001.mat,PVC\n,x\n\nE9,\nE00002,\n");

        assertThat(scan(OwnDataset.in(folder).orElseThrow()))
                .filteredOn(ScanItem.Broken.class::isInstance)
                .extracting(item -> ((ScanItem.Broken) item).reject())
                .extracting(reject -> reject.code() + " " + reject.place() + ": " + reject.reason())
                .containsExactly(
                        "TABLE_INVALID line 3: recording 'E00001.mat' has a row already, in line 2",
                        "FILE_MISSING line 4: column ecg is empty",
                        "FILE_MISSING line 6: no recording of the folder is named 'E9'",
                        "TABLE_INVALID line 7: 'E00002' may be 'g1/E00002.hea' or 'g2/E00002.hea';"
                                + " name recordings by their path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file: labels.csv|file: ../x/../../etc/passwd|table.file '../x/../../etc/passwd' leaves the folder",
                "file: labels.csv|file: /etc/passwd|table.file '/etc/passwd' leaves the folder",
                "file: labels.csv|file: absent.csv|table.file 'absent.csv' is no file in the folder",
                "file: labels.csv|file: link.csv|table.file 'link.csv' is a link that leaves the folder",
                "dataset: centre-x|dataset: ../../keys|dataset must be lower-case letters, digits and dashes",
                "dataset: centre-x|dataset: georgia|is the name of one of ours",
                "dataset: centre-x|dataset: synthetic-a|is the name of one of ours",
                "dataset: centre-x|dataset: upload|is the name of one of ours",
                "scheme: centre-x|scheme: snomed|labels.scheme must be",
                "code: AF|code: 'Dr. Who on 3 May'|must have a code of at most 32 letters",
                "\"164889003\"|AF|snomed of 'AF' must be 6 to 18 digits",
                "map: listed|map: snomed|labels.statements needs labels.map listed",
                "recordNames: \".*\"|recordNames: \"(\"|headers.recordNames is no pattern",
                "release: \"1\"|releas: \"1\"|member release must be there",
                "statements: {column: dx, form: bars}|statements: {column: dx}|member table.statements.form must be there",
                "match: stem,|match: stem, sex: {column: dx, male: [m]},|member table.sex.female must be there",
                "match: stem,|match: stem, classes: [a, null],|table.classes must hold no empty entry",
                "- {text: AF, code: AF, snomed: \"164889003\"}|- null|labels.statements must hold no empty entry",
                "match: stem|match: stam|Cannot read a dataset profile",
            })
    void refusesWhatReachesOutOfTheFolderOrCannotBeFollowed(String part, String changed, String message)
            throws IOException {
        Files.writeString(temporary.resolve("outside.csv"), "ecg,dx\n");
        Files.createSymbolicLink(
                folder.resolve("link.csv"), temporary.toRealPath().resolve("outside.csv"));
        assertThat(DOCUMENT).contains(part);
        write(OwnDataset.FILE, DOCUMENT.replace(part, changed));

        assertThatThrownBy(() -> DatasetProfiles.guess(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve(OwnDataset.FILE) + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesADocumentThatIsALinkOutOfTheFolderOrTooLarge() throws IOException {
        Path outside = Files.writeString(temporary.toRealPath().resolve("d.yaml"), DOCUMENT);
        Path link = Files.createSymbolicLink(folder.resolve(OwnDataset.FILE), outside);
        assertThatThrownBy(() -> OwnDataset.in(folder)).hasMessageContaining("a link that leaves the folder");
        Files.delete(link);

        write(OwnDataset.FILE, DOCUMENT + "#".repeat(1 << 20));

        assertThatThrownBy(() -> OwnDataset.in(folder)).hasMessageContaining("must have at most 1048576 bytes");
    }

    private String version() throws IOException {
        return OwnDataset.in(folder).orElseThrow().version();
    }

    private List<ScanItem> scan(DatasetProfile profile) throws IOException {
        List<ScanItem> items = new ArrayList<>();
        DatasetScan.scan(profile, folder, 100, items::add);
        return items;
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            write(name, "");
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
