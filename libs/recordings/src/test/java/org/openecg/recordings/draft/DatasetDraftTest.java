package org.openecg.recordings.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.Sex;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.Subject;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.ScanItem;
import org.openecg.recordings.dataset.ScannedRecording;
import org.openecg.recordings.dataset.Separator;

class DatasetDraftTest {
    @TempDir
    Path temporary;

    private DraftFolder folder;

    @BeforeEach
    void nameTheFolder() throws IOException {
        folder = new DraftFolder(Files.createDirectory(temporary.toRealPath().resolve("Centre X")));
    }

    @Test
    void guessesAGermanTableWithSemicolonsAByteOrderMarkAndQuotes() throws IOException {
        folder.recordings("a/ekg_1", "b/ekg_2", "b/ekg_3");

        DraftResult.Drafted drafted = folder.drafted("""
                \ufeff"EKG";Patient-ID;Geschlecht;Alter;Split;Befund;Bemerkung;Ger\u00e4t
                ekg_1.dat;P 1;w;56;train;"AF, Vorhofflimmern";"seen ""by"" X";MAC
                b/ekg_2;P 2;m;61,5;test;LBBB;;MAC
                ekg_3;P 2;d;>89;test;;;MAC
                """.replace("LBBB", "LBBB, RBBB"));

        assertThat(found(drafted))
                .containsExactly(
                        row("a/ekg_1", "P 1", 1, new Subject(56.0, Sex.FEMALE), "AF", "Vorhofflimmern"),
                        row("b/ekg_2", "P 2", 3, new Subject(61.5, Sex.MALE), "LBBB", "RBBB"),
                        row("b/ekg_3", "P 2", 3, new Subject(null, Sex.NOT_GIVEN)));
        assertThat(drafted.profile().dataset()).isEqualTo("centre-x");
        assertThat(drafted.profile().isPublic()).isFalse();
        assertThat(drafted.notes())
                .contains(
                        "separator  semicolon",
                        "recording  'EKG' names 3 of 3 recordings, by stem",
                        "patient    'Patient-ID'",
                        "sex        'Geschlecht': w female, m male; not understood, so not given: d",
                        "fold       'Split': {test=3, train=1}",
                        "labels     4 in 'Befund', written as commas",
                        "           1 rows have none: taken as none of the labels (labels.asked in the draft)",
                        "           AF is SNOMED CT 164889003, atrial fibrillation; elsewhere also atrial flutter",
                        "           in no label table, kept as codes of centre-x: Vorhofflimmern",
                        "age        'Alter'; 1 of 3 not understood, so not given, such as '>89'",
                        "ignored    Bemerkung, Ger\u00e4t");
    }

    @Test
    void keepsTheOwnCodeBesideTheSnomedCodeOfAKnownLabel() throws IOException {
        folder.recordings("r1", "r2");

        DraftResult.Drafted drafted =
                folder.drafted("record,diagnosis\nr1,Atrial Fibrillation|Verdacht auf Herzinfarkt\nr2,x\n");

        assertThat(drafted.profile()
                        .labelMap()
                        .map(List.of(
                                RawStatement.of("Atrial Fibrillation"),
                                RawStatement.of("Verdacht auf Herzinfarkt"),
                                RawStatement.of("x"),
                                RawStatement.of("y"),
                                RawStatement.of("a name of somebody")))
                        .statements())
                .containsExactly(
                        CodedStatement.of("centre-x", "atrial-fibrillation"),
                        CodedStatement.of("snomed", "164889003"),
                        CodedStatement.of("centre-x", "verdacht-auf-herzinfarkt"),
                        CodedStatement.of("centre-x", "x"),
                        CodedStatement.of("centre-x", "y"));
    }

    @Test
    void takesColumnsOfZeroAndOneAsLabels() throws IOException {
        folder.recordings("exam/1", "exam/2");

        DraftResult.Drafted drafted = folder.drafted("""
                exam_id\tis_male\tRBBB\tAF\tnormal_ecg\tdeath\tconstant
                1\tTrue\t1\t0\tfalse\t0\t1
                2\tFalse\t0.0\t1.0\ttrue\t\t1
                """);

        assertThat(found(drafted))
                .containsExactly(
                        row("exam/1", null, null, new Subject(null, Sex.MALE), "RBBB"),
                        row("exam/2", null, null, new Subject(null, Sex.FEMALE), "AF", "normal_ecg"));
        assertThat(drafted.notes())
                .contains("separator  tab", "labels     3 columns of 0 and 1", "ignored    death, constant");
    }

    @Test
    void findsRecordingsByPathWhereFilesShareNamesAndByNumberWhereZerosWereLost() throws IOException {
        folder.recordings("a/00001", "b/00001");

        assertThat(found(folder.drafted("file,label\n./a/00001.hea,x\nb\\00001.dat,y\n")))
                .extracting(ScannedRecording::recordName)
                .containsExactly("a/00001", "b/00001");

        folder = new DraftFolder(Files.createDirectory(folder.path().resolve("deeper")))
                .recordings("x/00007", "x/00010");
        DraftResult.Drafted drafted = folder.drafted("age,ecg,label\n10,7.0,x\n7,10.0,y\n");
        assertThat(drafted.notes()).contains("recording  'ecg' names 2 of 2 recordings, by number");
        assertThat(found(drafted))
                .containsExactly(
                        row("x/00007", null, null, new Subject(10.0, Sex.NOT_GIVEN), "x"),
                        row("x/00010", null, null, new Subject(7.0, Sex.NOT_GIVEN), "y"));
    }

    @Test
    void takesSnomedAndScpCodesAsWhatTheyAre() throws IOException {
        folder.recordings("r1", "r2");

        DraftResult.Drafted snomed = folder.drafted("record,dx\nr1,\"164889003,59118001\"\nr2,426783006\n");
        DraftResult.Drafted scp =
                folder.drafted("record,scp_codes\nr1,\"{'NORM': 100.0, 'SR': 0.0}\"\nr2,{'IMI': 35.0}\n");

        assertThat(snomed.profile().labelMap().scheme()).isEqualTo("snomed");
        assertThat(scp.profile().labelMap().scheme()).isEqualTo("scp");
        assertThat(snomed.notes()).contains("labels     3 in 'dx', written as commas, all codes of snomed");
        assertThat(found(scp).getFirst().statements())
                .containsExactly(new RawStatement("NORM", 100f), new RawStatement("SR", 0f));
    }

    @Test
    void saysWhenRowsAreLongerThanTheFirst() throws IOException {
        folder.recordings("r1", "r2");

        assertThat(folder.drafted("record,dx\nr1,AF,PVC\nr2,AF\n").notes())
                .contains("separator  comma; 1 of 2 rows have more cells than columns, which are not read");
    }

    @Test
    void takesNoLabelAsNotLookedAtWhereALabelSaysNormal() throws IOException {
        folder.recordings("r1", "r2", "r3");

        DraftResult.Drafted drafted = folder.drafted("record,dx\nr1,AF\nr2,NORM\nr3,\n");

        assertThat(folder.report(drafted).lines())
                .first()
                .isEqualTo("3 recordings, 3 with a row, 2 of them looked at for labels, of 2 patients"
                        + " (2 recordings name none)");
    }

    @Test
    void followsWhatAUserSays() throws IOException {
        folder.recordings("1", "2");

        DraftResult.Drafted drafted =
                folder.drafted("""
                number;code;who;group
                1;2;x;a
                2;1;y;b
                """, new DatasetDraft.Columns("code", List.of("group"), "who", Separator.SEMICOLON));

        assertThat(found(drafted)).containsExactly(row("2", "x", null, null, "a"), row("1", "y", null, null, "b"));
    }

    @Test
    void refusesWhatItCannotFollowAndSaysWhatToDo() throws IOException {
        folder.recordings("g/r1", "g/r2");

        assertThat(folder.refused("record,dx\n").code()).isEqualTo(DraftCode.TABLE_EMPTY);
        assertThat(folder.refused("record,dx\nx1,AF\nx2,AF\n"))
                .isEqualTo(
                        new DraftResult.Refused(
                                DraftCode.NO_RECORDING_MATCHES,
                                "No row of column 'record' names a recording: its cells are such as x1, x2, the recordings such as"
                                        + " g/r1, g/r2. Say by --id-column which column does, or name recordings by their file"));
        assertThat(folder.refused("a,b\n1,AF\n").code()).isEqualTo(DraftCode.ID_COLUMN_NOT_FOUND);
        assertThat(folder.refused("a,b\n1,AF\n").reason())
                .contains("there are a, b")
                .contains("--id-column NAME");
        assertThat(folder.refused("record,b\nr1,lorem\n").code()).isEqualTo(DraftCode.LABEL_COLUMN_NOT_FOUND);
        assertThat(folder.draft("record,dx\nr1,AF\n", new DatasetDraft.Columns(null, List.of("x"), null, null)))
                .isEqualTo(new DraftResult.Refused(
                        DraftCode.COLUMN_MISSING, "There is no column 'x'; there are record, dx"));
        assertThat(DatasetDraft.of(folder.path(), folder.path().resolve("absent.csv"), DraftFolder.GUESS))
                .isInstanceOfSatisfying(
                        DraftResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(DraftCode.TABLE_MISSING));
        Path outside = Files.writeString(temporary.toRealPath().resolve("out.csv"), "record,dx\nr1,AF\n");
        assertThat(DatasetDraft.of(folder.path(), outside, DraftFolder.GUESS).toString())
                .contains("TABLE_OUTSIDE")
                .contains("cp --remove-destination '" + outside + "'");
        Files.write(folder.table(""), "record,dx\nr1,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(DatasetDraft.of(folder.path(), folder.path().resolve("labels.csv"), DraftFolder.GUESS)
                        .toString())
                .contains("TABLE_UNREADABLE")
                .contains("UTF-8");
        Path empty = Files.createDirectory(temporary.toRealPath().resolve("empty"));
        assertThat(new DraftFolder(empty).refused("record,dx\nr1,AF\n").code()).isEqualTo(DraftCode.NO_RECORDINGS);
    }

    @Test
    void refusesFreeText() throws IOException {
        StringBuilder table = new StringBuilder("record,diagnosis\n");
        for (int i = 0; i < 600; i++) {
            folder.recordings("r" + i);
            table.append("r").append(i).append(",seen by number ").append(i).append('\n');
        }

        assertThat(folder.refused(table.toString()).code()).isEqualTo(DraftCode.LABELS_TOO_MANY);
    }

    @Test
    void refusesFreeTextOfAFewRecordingsUnlessItsColumnWasNamed() throws IOException {
        StringBuilder rare = new StringBuilder("record,diagnosis\n");
        StringBuilder labels = new StringBuilder("record,diagnosis\n");
        for (int i = 0; i < 25; i++) {
            folder.recordings("r" + i);
            rare.append("r").append(i).append(",Frau M").append(i).append('\n');
            labels.append("r").append(i).append(",\"odd,even,x").append(i % 22).append("\"\n");
        }
        String sentence = "record,diagnosis\nr1,AF\nr2,seen on Monday with Mrs M\n";

        assertThat(folder.refused(rare.toString()).code()).isEqualTo(DraftCode.LABELS_TOO_MANY);
        assertThat(folder.refused(sentence).reason()).contains("--label-column 'diagnosis'");
        assertThat(folder.refused("record,dx\nr1,AF\nr2," + "x".repeat(41) + "\n")
                        .code())
                .isEqualTo(DraftCode.LABELS_TOO_MANY);
        assertThat(folder.drafted(labels.toString()).notes())
                .contains("labels     24 in 'diagnosis', written as commas");
        assertThat(folder.drafted(sentence, new DatasetDraft.Columns(null, List.of("diagnosis"), null, null))
                        .notes())
                .contains("labels     2 in 'diagnosis', written as one");
    }

    @Test
    void takesCasesForPatientsOnlyWhereNothingBetterIsThere() throws IOException {
        folder.recordings("r1", "r2");

        assertThat(folder.drafted("record,case_id,patient,dx\nr1,1,p,AF\nr2,2,p,x\n")
                        .notes())
                .contains("patient    'patient'");
        assertThat(folder.drafted("record,case_id,dx\nr1,c1,AF\nr2,c2,x\n").notes())
                .contains("patient    'case_id', which names cases: a patient with several counts as several, unless"
                        + " --patient-column names a better one");
    }

    @Test
    void refusesATableWithAQuoteThatDoesNotEnd() throws IOException {
        folder.recordings("r1", "r2");

        DraftResult.Refused refused = folder.refused("record,dx\nr1,AF\nr2,\"AF\nr3,x\n");

        assertThat(refused.code()).isEqualTo(DraftCode.TABLE_UNREADABLE);
        assertThat(refused.reason()).endsWith("a quote that begins in line 3 does not end");
    }

    @Test
    void takesCellsThatSayThatThereIsNothingAsEmpty() throws IOException {
        folder.recordings("r1", "r2", "r3");

        DraftResult.Drafted drafted = folder.drafted("""
                record,patient,sex,age,fold,dx
                r1,p,F,50,1,AF
                r2,nan,NA,NULL,N/A,None
                r3,q,M,NaN,2,x
                """);

        assertThat(found(drafted))
                .containsExactly(
                        row("r1", "p", 1, new Subject(50.0, Sex.FEMALE), "AF"),
                        row("r2", null, null, new Subject(null, Sex.NOT_GIVEN)),
                        row("r3", "q", 2, new Subject(null, Sex.MALE), "x"));
        assertThat(drafted.notes())
                .contains(
                        "labels     2 in 'dx', written as one",
                        "           1 rows have none: taken as none of the labels (labels.asked in the draft)");
    }

    @Test
    void takesARowWhoseColumnsOfZeroAndOneAreBlankAsNotLookedAt() throws IOException {
        folder.recordings("r1", "r2", "r3");

        DraftResult.Drafted drafted = folder.drafted("record,AF,RBBB\nr1,1,0\nr2,,\nr3,,1\n");

        assertThat(drafted.notes())
                .contains(
                        "           blank means 0 in AF, which never say 0",
                        "           1 rows are blank in all of them: taken as not looked at");
        assertThat(folder.report(drafted).lines())
                .startsWith(
                        "3 recordings, 2 with a filled row, 2 of them looked at for labels, of 2 patients"
                                + " (2 recordings name none)",
                        "1 recordings without a filled row stay, without labels, such as r2");
    }

    @Test
    void writesADraftWholeOrNotAtAll() throws IOException {
        Path file = folder.path().resolve("draft.yaml");

        DraftFile.write(file, "one");

        assertThat(file).hasContent("one");
        assertThatThrownBy(() -> DraftFile.write(file, "two")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("one");
        assertThat(folder.path()).isDirectoryNotContaining("glob:**.part");
    }

    private List<ScannedRecording> found(DraftResult.Drafted drafted) throws IOException {
        List<ScannedRecording> found = new ArrayList<>();
        DatasetScan.scan(drafted.profile(), folder.path(), 100, item -> {
            switch (item) {
                case ScanItem.Found(var recording) -> found.add(recording);
                case ScanItem.Broken broken -> throw new AssertionError(broken.toString());
            }
        });
        return found;
    }

    private ScannedRecording row(
            String name,
            @Nullable String patient,
            @Nullable Integer fold,
            @Nullable Subject subject,
            String... statements) {
        return new ScannedRecording(
                name,
                name + ".hea",
                folder.path().resolve(name + ".hea"),
                patient,
                fold,
                subject,
                List.of(statements).stream().map(RawStatement::of).toList());
    }
}
