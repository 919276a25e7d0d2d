package org.openecg.recordings.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.contracts.segment.Sex;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.Subject;

class DatasetScanTest {
    private static final DatasetProfile PTB_XL = DatasetProfiles.named("ptb-xl").orElseThrow();
    private static final DatasetProfile SYNTHETIC =
            DatasetProfiles.named("synthetic").orElseThrow();
    private static final DatasetProfile GEORGIA =
            DatasetProfiles.named("georgia").orElseThrow();
    private static final DatasetProfile GENERIC =
            DatasetProfiles.named("generic-wfdb").orElseThrow();
    private static final String PTB_XL_COLUMNS =
            "ecg_id,patient_id,age,sex,scp_codes,strat_fold,filename_lr,filename_hr\n";

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void resolveLinks() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void takesTheFilesOfTheProfilesRateElseTheHighest() throws IOException {
        files("lr/1.hea", "lr/1.dat", "hr/1.hea", "hr/1.dat", "lr/2.hea", "lr/2.dat", "LICENSE.txt");
        write(
                "ptbxl_database.csv",
                PTB_XL_COLUMNS
                        + "1,15709.0,56.0,1,\"{'NORM': 100.0, 'SR': 0.0}\",3,lr/1,hr/1\r\n"
                        + "2,13243.0,300.0,0,{},10,lr/2,hr/2\r\n");

        List<ScanItem> low = new ArrayList<>();
        List<ScanItem> high = new ArrayList<>();
        ScanCounts lowCounts = DatasetScan.scan(PTB_XL, folder, 100, low::add);
        ScanCounts highCounts = DatasetScan.scan(PTB_XL, folder, 500, high::add);

        assertThat(low)
                .containsExactly(
                        new ScanItem.Found(new ScannedRecording(
                                "1",
                                "lr/1.hea",
                                folder.resolve("lr/1.hea"),
                                "15709",
                                3,
                                new Subject(56.0, Sex.FEMALE),
                                List.of(new RawStatement("NORM", 100f), new RawStatement("SR", 0f)))),
                        new ScanItem.Found(new ScannedRecording(
                                "2",
                                "lr/2.hea",
                                folder.resolve("lr/2.hea"),
                                "13243",
                                10,
                                new Subject(300.0, Sex.MALE),
                                List.of())));
        assertThat(paths(high)).containsExactly("hr/1.hea", "lr/2.hea");
        assertThat(lowCounts).isEqualTo(new ScanCounts(2, 0, 3));
        assertThat(highCounts).isEqualTo(new ScanCounts(2, 0, 3));
    }

    @Test
    void listsARecordOfTheTableWhoseFilesAreLost() throws IOException {
        write("ptbxl_database.csv", PTB_XL_COLUMNS + "1,1,50,1,{},3,lr/1,hr/1\n");

        assertThat(paths(scan(PTB_XL))).containsExactly("lr/1.hea");
    }

    @Test
    void reportsRowsThatCannotBeUsedAndGoesOn() throws IOException {
        files("a.hea");
        write("recordings.csv", """
                recording,patient,fold,age,sex,labels
                a,p1,1,50,female,longPR;ST
                b,p1,first,50,female,

                ,p2,2,50,male,
                ../../etc/passwd,p3,2,50,male,
                c,p4,,old,male,
                """);

        List<ScanItem> items = scan(SYNTHETIC);

        assertThat(items.stream().map(DatasetScanTest::described))
                .containsExactly(
                        "a p1 1 [longPR, ST]",
                        "b TABLE_INVALID line 3: fold 'first' must be a whole number",
                        " TABLE_INVALID line 5: column recording is empty",
                        "../../etc/passwd PATH_OUTSIDE_FOLDER line 6: '../../etc/passwd.hea' leaves the folder",
                        "c TABLE_INVALID line 7: age 'old' must be a number");
    }

    @Test
    void reportsATableThatIsNoneOrLacksAColumn() throws IOException {
        assertThat(scan(SYNTHETIC).stream().map(DatasetScanTest::described))
                .containsExactly(" FILE_MISSING : the table of synthetic 1 does not exist");

        write("recordings.csv", "recording,patient,fold,age,sex\n");

        assertThat(scan(SYNTHETIC).stream().map(DatasetScanTest::described))
                .containsExactly(" TABLE_INVALID line 1: there is no column labels");
    }

    @Test
    void readsQuotedCellsWithLineEndsAndQuotes() throws IOException {
        files("a.hea", "b.hea");
        write("recordings.csv", """
                recording,patient,fold,age,sex,labels
                a,"p ""one"", first
                of two",1,50,female,ST
                b,q,1,x,female,
                """);

        List<ScanItem> items = scan(SYNTHETIC);

        assertThat(items.stream().map(DatasetScanTest::described))
                .containsExactly(
                        "a p \"one\", first\nof two 1 [ST]", "b TABLE_INVALID line 4: age 'x' must be a number");
    }

    @Test
    void listsHeadersByNameFilesBeforeFoldersAndCountsTheRest() throws IOException {
        files(
                "g2/E00003.hea",
                "E00002.mat",
                "E00002.hea",
                "g10/E00001.hea",
                "g10/E00001.mat",
                "g10/notes.txt",
                "g10/X1.hea",
                ".git/E00009.hea",
                "README");

        List<ScanItem> items = new ArrayList<>();
        ScanCounts counts = DatasetScan.scan(GEORGIA, folder, 100, items::add);

        assertThat(items.stream()
                        .map(item -> ((ScanItem.Found) item).recording().recordName()))
                .containsExactly("E00002", "E00001", "E00003");
        assertThat(counts).isEqualTo(new ScanCounts(3, 0, 3));
    }

    @Test
    void listsNoRecordingTwice() throws IOException {
        files("a/E00001.hea", "b/E00001.hea");
        write("recordings.csv", "recording,patient,fold,age,sex,labels\nx,p,1,5,male,\nx,p,1,5,male,\n");

        assertThat(scan(GEORGIA).stream().map(DatasetScanTest::described))
                .containsExactly("E00001 null null ", "E00001 HEADER_INVALID : recording E00001 is there twice");
        assertThat(scan(SYNTHETIC).stream().map(DatasetScanTest::described))
                .containsExactly("x p 1 []", "x TABLE_INVALID line 3: recording x is there twice");
    }

    @Test
    void saysWhenATableIsNotUtf8() throws IOException {
        Files.write(
                folder.resolve("recordings.csv"),
                "recording,patient,fold,age,sex,labels\nM\u00fcller,p,1,5,male,\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(scan(SYNTHETIC).stream().map(DatasetScanTest::described))
                .containsExactly(" TABLE_INVALID : it is not UTF-8");
    }

    @Test
    void namesRecordsOfUnknownFoldersByTheirPath() throws IOException {
        files("a/1.hea", "b/1.hea");

        assertThat(scan(GENERIC).stream()
                        .map(item -> ((ScanItem.Found) item).recording().recordName()))
                .containsExactly("a/1", "b/1");
    }

    private List<ScanItem> scan(DatasetProfile profile) throws IOException {
        List<ScanItem> items = new ArrayList<>();
        DatasetScan.scan(profile, folder, 100, items::add);
        return items;
    }

    private static List<String> paths(List<ScanItem> items) {
        return items.stream()
                .map(item -> ((ScanItem.Found) item).recording().relativePath())
                .toList();
    }

    private static String described(ScanItem item) {
        return switch (item) {
            case ScanItem.Found(var recording) ->
                recording.recordName() + " " + recording.patientId() + " " + recording.fold() + " "
                        + (recording.statements() == null
                                ? ""
                                : recording.statements().stream()
                                        .map(RawStatement::text)
                                        .toList());
            case ScanItem.Broken(var record, var reject) -> {
                RejectCode code = reject.code();
                yield record + " " + code + " " + reject.place() + ": " + reject.reason();
            }
        };
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
