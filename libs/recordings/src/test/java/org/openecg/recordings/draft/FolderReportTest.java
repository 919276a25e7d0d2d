package org.openecg.recordings.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReportTest {
    @TempDir
    Path temporary;

    private DraftFolder folder;

    @BeforeEach
    void nameTheFolder() throws IOException {
        folder = new DraftFolder(Files.createDirectory(temporary.toRealPath().resolve("x")));
    }

    @Test
    void tellsRecordingsWithoutRowsRowsWithoutRecordingsAndLabels() throws IOException {
        folder.recordings("r1", "r2", "r3");

        FolderReport report = folder.report(folder.drafted("record,patient,dx\nr1,p,AF;x\nr3,p,x\nr9,q,AF\n"));

        assertThat(report.refusal()).isEmpty();
        assertThat(report.lines())
                .containsExactly(
                        "3 recordings, 2 with a row, 2 of them looked at for labels, of 1 patients",
                        "1 recordings without a row stay, without labels, such as r2",
                        "1 rows without a recording are rejected (FILE_MISSING), such as r9",
                        "label x: 2 recordings of 1 patients",
                        "label AF: 1 recordings of 1 patients");
    }

    @Test
    void countsLabelsThatCameAfterTheDraft() throws IOException {
        folder.recordings("r1", "r2");
        DraftResult.Drafted drafted = folder.drafted("record,dx\nr1,AF\nr2,x\n");
        folder.table("record,dx\nr1,AF\nr2,later\n");

        assertThat(folder.report(drafted).lines())
                .contains(
                        "label later: 1 recordings of 1 patients",
                        "not in the document or in a label table: 'later' in 1 recordings");
    }

    @Test
    void refusesRowsThatNameOneRecordingTwiceByTheirLine() throws IOException {
        folder.recordings("r1", "r2");

        assertThat(folder.report(folder.drafted("record,dx\nr1,AF\nr2,AF\nr1.hea,x\n"))
                        .refusal())
                .contains(new DraftResult.Refused(
                        DraftCode.ROW_INVALID,
                        "labels.csv: 1 rows cannot be used: line 4: recording 'r1.hea' has a row already, in line 2"));
    }

    @Test
    void refusesATableThatNamesNoRecordingAnyMore() throws IOException {
        folder.recordings("r1");
        DraftResult.Drafted drafted = folder.drafted("record,dx\nr1,AF\n");
        folder.table("record,dx\nx1,AF\n");

        assertThat(folder.report(drafted).refusal())
                .contains(
                        new DraftResult.Refused(
                                DraftCode.NO_RECORDING_MATCHES,
                                "No row of labels.csv names a recording: rows name such as x1, recordings are named such as r1"));
    }
}
