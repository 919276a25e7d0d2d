package org.openecg.eval.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.recordings.synthetic.CentrePlan;
import org.openecg.recordings.synthetic.SyntheticLabel;

class TaskCatalogueTest {
    @Test
    void holdsEveryDocumentOfTheFolder() throws IOException {
        Path folder = Path.of("src/main/resources/org/openecg/eval/task/tasks");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.count()).isEqualTo(TaskCatalogue.shipped().size());
        }
    }

    @Test
    void holdsValidDocumentsWithDisjointFolds() {
        for (TaskSpec task : TaskCatalogue.shipped()) {
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

    /// 71 statements, of which 44 are diagnostic in 23 subclasses, 19 of form and 12 of rhythm (Wagner
    /// et al. 2020).
    @Test
    void scoresTheViewsOfPtbXl() {
        Set<String> diagnostic = codes("ptbxl-superclass");
        Set<String> all = codes("ptbxl-all");

        assertThat(named("ptbxl-all").classes()).hasSize(71);
        assertThat(named("ptbxl-diagnostic").classes()).hasSize(44);
        assertThat(named("ptbxl-subclass").classes()).hasSize(23);
        assertThat(named("ptbxl-form").classes()).hasSize(19);
        assertThat(named("ptbxl-rhythm").classes()).hasSize(12);
        assertThat(codes("ptbxl-diagnostic")).isEqualTo(diagnostic);
        assertThat(codes("ptbxl-subclass")).isEqualTo(diagnostic);
        Set<String> together = new TreeSet<>(diagnostic);
        together.addAll(codes("ptbxl-form"));
        together.addAll(codes("ptbxl-rhythm"));
        assertThat(all).isEqualTo(together);
    }

    /// The published benchmark filters nothing; in all else the two kinds of view are one.
    @Test
    void holdsTheViewsUnderTheProfileOfThePublishedBenchmark() {
        for (String view : List.of("superclass", "all", "diagnostic", "subclass", "form", "rhythm")) {
            TaskSpec filtered = named("ptbxl-" + view);
            TaskSpec published = named("ptbxl-" + view + "-strodthoff2020");

            assertThat(published)
                    .usingRecursiveComparison()
                    .ignoringFields("id", "title", "profile")
                    .isEqualTo(filtered);
            assertThat(published.profile()).isEqualTo("strodthoff2020");
        }
    }

    private static Set<String> codes(String task) {
        Set<String> codes = new TreeSet<>();
        named(task).classes().forEach(one -> codes.addAll(one.codes()));
        return codes;
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

    /// The documents say what the tables say that ingest maps by.
    @Test
    void scoresTheChallengesByTheirTables() throws IOException {
        Path written = Files.createDirectories(Path.of("target/challenge-tasks"));
        for (TaskSpec expected : ChallengeDocuments.all()) {
            Files.writeString(written.resolve(expected.id() + ".json"), Json.write(expected)); // to take over
        }
        for (TaskSpec expected : ChallengeDocuments.all()) {
            assertThat(named(expected.id())).as(expected.id()).isEqualTo(expected);
        }
        assertThat(named("cinc2020-all").classes()).hasSize(24);
        assertThat(named("cinc2021-all").classes()).hasSize(26);
        // 2020 scored complete left bundle branch block alone; Ningbo holds no fibrillation of its own
        assertThat(codesOf("cinc2020-all", "LBBB")).containsExactly("164909002");
        assertThat(codesOf("cinc2020-clinical-all", "CLBBB|LBBB")).containsExactly("164909002", "733534002");
        assertThat(codesOf("cinc2021-clinical-georgia", "PVC|VPB")).contains("164884008");
        assertThat(codesOf("cinc2021-georgia", "PVC|VPB")).doesNotContain("164884008");
        assertThat(codesOf("cinc2021-clinical-all", "AF|AFL")).containsExactly("164889003", "164890007");
        assertThat(codesOf("cinc2021-clinical-georgia", "AF")).containsExactly("164889003");
        TaskSpec.LabelClass bradycardia = classOf("cinc2021-all", "SB");
        assertThat(bradycardia.askedIn("cpsc2018-statements")).isFalse();
        assertThat(bradycardia.askedIn("georgia-statements")).isTrue();
        assertThat(named("cinc2021-cpsc2018").classes())
                .extracting(TaskSpec.LabelClass::name)
                .contains("AF", "NSR")
                .doesNotContain("SB");
    }

    private static Set<String> codesOf(String task, String name) {
        return classOf(task, name).codes();
    }

    private static TaskSpec.LabelClass classOf(String task, String name) {
        return named(task).classes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What a hospital adds is scored beside ours, and of two versions the newer one.
    @Test
    void scoresTheNewestVersionOfEachTask() {
        TaskSpec first = named("ptbxl-form");
        TaskSpec second = Json.read(Json.write(first).replace("\"version\":1", "\"version\":2"), TaskSpec.class);

        TaskCatalogue catalogue = TaskCatalogue.ours().with(List.of(second, first));

        assertThat(catalogue.scored())
                .extracting(task -> task.id() + "/" + task.version())
                .containsExactly("ptbxl-superclass/1", "synthetic-six/1", "ptbxl-form/2");
        assertThat(catalogue.find(first.ref())).contains(first);
    }

    /// A changed digest without a new version would make old scores lie.
    @Test
    void keepsTheDigestOfEachPublishedVersion() throws IOException {
        assertThat(TaskCatalogue.shipped().stream().map(task -> task.ref().text()))
                .isEqualTo(lines("published-digests.txt"));
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream text = TaskCatalogueTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static TaskSpec named(String id) {
        return TaskCatalogue.shipped().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
