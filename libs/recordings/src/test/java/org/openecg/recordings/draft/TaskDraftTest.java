package org.openecg.recordings.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.task.TaskSpec.CrossValidation;
import org.openecg.contracts.task.TaskSpec.LabelClass;

class TaskDraftTest {
    @TempDir
    Path temporary;

    private DraftFolder folder;

    @BeforeEach
    void nameTheFolder() throws IOException {
        folder = new DraftFolder(Files.createDirectory(temporary.toRealPath().resolve("x")));
    }

    @Test
    void takesLabelsWithEnoughPatientsOnBothSidesAndNamesTheOthers() throws IOException {
        TaskDraft draft = draft(
                "patient,dx",
                40,
                i -> (i / 2) + "," + (i < 16 ? "AF;odd" : i < 30 ? "odd" : "") + (i < 14 ? ";rare" : ""));

        TaskSpec task = Objects.requireNonNull(draft.task());
        assertThat(task.problems()).isEmpty();
        assertThat(task.id()).isEqualTo("x-labels");
        assertThat(task.datasets()).containsExactly("x");
        assertThat(task.annotatedSets()).containsExactly("x-labels");
        assertThat(task.classes()).containsExactly(new LabelClass("AF", Set.of("AF")));
        assertThat(task.crossValidation()).isEqualTo(new CrossValidation(5, 1));
        assertThat(draft.notes())
                .containsExactly(
                        "left out, as 8 patients with a label and as many without are needed: odd (15 with, 5 without),"
                                + " rare (7 with, 13 without)",
                        "classes: AF",
                        "the macro mean will have no interval: that needs 50 positive patients over all classes, and"
                                + " there are 8",
                        "cross-validation in 5 folds, which keep patients and copies together");
    }

    @Test
    void usesTheFoldsOfTheTableWhereTheyPartPatients() throws IOException {
        TaskDraft draft = draft("patient,fold,dx", 60, i -> i + "," + (i % 3 + 1) + "," + (i % 2 == 0 ? "AF" : "SR"));

        TaskSpec task = Objects.requireNonNull(draft.task());
        assertThat(task.problems()).isEmpty();
        assertThat(task.trainFolds()).containsExactly(1);
        assertThat(task.validationFolds()).containsExactly(2);
        assertThat(task.testFolds()).containsExactly(3);
        assertThat(task.crossValidation()).isNull();
        assertThat(draft.notes())
                .startsWith("by the folds of the table: [1] learn, 2 chooses, 3 judges", "classes: AF, SR");
    }

    @Test
    void crossesPatientsWhereTheFoldsOfTheTableShareThem() throws IOException {
        TaskDraft draft = draft("patient,fold,dx", 60, i -> (i / 3) + "," + (i % 3 + 1) + "," + (i < 30 ? "AF" : "SR"));

        assertThat(Objects.requireNonNull(draft.task()).crossValidation()).isEqualTo(new CrossValidation(10, 1));
        assertThat(draft.notes()).startsWith("the folds of the table are not used: 20 patients are in several of them");
    }

    @Test
    void crossesPatientsWhereTheTableHasTooFewFoldsToChooseIn() throws IOException {
        TaskDraft draft = draft(
                "patient,split,dx",
                60,
                i -> i + "," + (i % 3 == 0 ? "test" : "train") + "," + (i % 2 == 0 ? "AF" : "SR"));

        assertThat(Objects.requireNonNull(draft.task()).crossValidation()).isEqualTo(new CrossValidation(10, 1));
        assertThat(draft.notes())
                .startsWith(
                        "the folds of the table are not used: there are 2, and 3 are needed, to learn, to choose and"
                                + " to judge");
    }

    @Test
    void draftsNoTaskWhereNoLabelHasEnough() throws IOException {
        TaskDraft draft = draft("patient,dx", 10, i -> i + ",AF");

        assertThat(draft.task()).isNull();
        assertThat(draft.notes()).last().isEqualTo("no label has enough patients: no task was drafted");
    }

    @Test
    void namesClassesOfSnomedCodesInEnglish() throws IOException {
        TaskDraft draft = draft("patient,snomed", 40, i -> i + "," + (i < 20 ? "164889003" : "426783006"));

        TaskSpec task = Objects.requireNonNull(draft.task());
        assertThat(task.scheme()).isEqualTo("snomed");
        assertThat(task.classes())
                .containsExactly(
                        new LabelClass("atrial fibrillation", Set.of("164889003")),
                        new LabelClass("sinus rhythm", Set.of("426783006")));
    }

    @Test
    void takesNoNameThatIsReserved() throws IOException {
        folder = new DraftFolder(Files.createDirectory(temporary.toRealPath().resolve("ptbxl-mine")));

        TaskDraft draft = draft("patient,dx", 40, i -> i + "," + (i < 20 ? "AF" : "SR"));

        assertThat(Objects.requireNonNull(draft.task()).id()).isEqualTo("my-ptbxl-mine-labels");
    }

    private TaskDraft draft(String columns, int rows, IntFunction<String> row) throws IOException {
        StringBuilder table = new StringBuilder("record,").append(columns).append('\n');
        for (int i = 0; i < rows; i++) {
            folder.recordings("r" + i);
            table.append('r').append(i).append(',').append(row.apply(i)).append('\n');
        }
        FolderReport report = folder.report(folder.drafted(table.toString()));
        assertThat(report.refusal()).isEmpty();
        return TaskDraft.of(report, "openecg");
    }
}
