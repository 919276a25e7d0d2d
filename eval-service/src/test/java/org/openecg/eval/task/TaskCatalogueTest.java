package org.openecg.eval.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.recordings.synthetic.CentrePlan;
import org.openecg.recordings.synthetic.SyntheticLabel;

class TaskCatalogueTest {
    @Test
    void holdsEveryDocumentOfTheFolder() throws IOException {
        Path folder = Path.of("src/main/resources/org/openecg/eval/task/tasks");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.count()).isEqualTo(TaskCatalogue.ours().own().size());
        }
    }

    @Test
    void holdsValidDocumentsWithDisjointFolds() {
        for (TaskSpec task : TaskCatalogue.ours().own()) {
            assertThat(task.problems()).as(task.id()).isEmpty();
            assertThat(task.classes().stream().flatMap(one -> one.codes().stream()))
                    .as("codes of %s", task.id())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void scoresPtbXlByThePublishedProtocol() {
        TaskSpec task = named("ptbxl-superclass");

        assertThat(task.trainFolds()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(task.validationFolds()).containsExactly(9);
        assertThat(task.testFolds()).containsExactly(10);
        assertThat(task.dropUnlabelled()).isTrue();
        assertThat(task.classes())
                .extracting(TaskSpec.LabelClass::name)
                .containsExactly("NORM", "MI", "STTC", "CD", "HYP");
        // 44 diagnostic statements in all
        assertThat(task.classes().stream().mapToInt(one -> one.codes().size()).sum())
                .isEqualTo(44);
        assertThat(task.classes().get(3).codes()).contains("CLBBB", "1AVB", "WPW");
    }

    @Test
    void scoresTheSyntheticWorldAsItIsWritten() {
        TaskSpec task = named("synthetic-six");

        assertThat(task.scheme()).isEqualTo(SyntheticLabel.SCHEME);
        assertThat(task.classes())
                .extracting(TaskSpec.LabelClass::name)
                .containsExactly(Stream.of(SyntheticLabel.values())
                        .map(SyntheticLabel::code)
                        .toArray(String[]::new));
        assertThat(task.trainFolds()).hasSize(CentrePlan.TRAIN_FOLDS);
        assertThat(task.testFolds()).containsExactly(CentrePlan.TEST_FOLD);
        assertThat(task.validationFolds()).isEmpty();
    }

    /// A changed digest without a new version would make old scores lie.
    @Test
    void keepsTheDigestOfEachPublishedVersion() {
        assertThat(TaskCatalogue.ours().own().stream().map(task -> task.ref().text()))
                .isEqualTo(List.of(
                        "ptbxl-superclass/1/5b7eda242f4e80668db65b09d26a09693c9a1d042fd7c177ea4f070853ea0823",
                        "synthetic-six/1/4e31fb513e5a47eb1a62c325a578bbd02d05621283ed49218f2318eb4b1225ab"));
    }

    private static TaskSpec named(String id) {
        return TaskCatalogue.ours().own().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
