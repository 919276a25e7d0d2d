package org.openecg.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.Recipe;

class StudyDocumentsTest {
    private static final String STUDY = """
            id: s
            version: 1
            title: t
            datasets: [x, y, z]
            targets:
              - {name: one, datasets: [x], task: task-x}
              - {name: two, datasets: [y, z], like: task-x}
            recipes: [masked-conv]
            seeds: [1, 2, 3]
            steps: 600
            """;

    @Test
    void comesWithDocumentsThatAreValid() {
        assertThat(StudyDocuments.builtIn())
                .extracting(StudyDocuments.Document::name)
                .containsExactly("methods", "lodo", "scaling", "paper");
        for (StudyDocuments.Document document : StudyDocuments.builtIn()) {
            StudySpec spec =
                    StudyDocuments.read(StudyDocuments.text(document.name()).orElseThrow());
            assertThat(spec.problems()).as(document.name()).isEmpty();
            assertThat(spec.title()).isEqualTo(document.title());
        }
        assertThat(StudyDocuments.text("../application")).isEmpty();
    }

    @Test
    void leavesOneOutInTwentyOneRuns() {
        StudySpec lodo = StudyDocuments.read(StudyDocuments.text("lodo").orElseThrow());

        assertThat(lodo.arms()).hasSize(7);
        assertThat(lodo.arms().size() * lodo.seeds().size()).isEqualTo(21);
    }

    @Test
    void takesARecipeByNameOrWithChanges() {
        StudySpec named = StudyDocuments.read(STUDY);
        assertThat(named.recipes()).containsExactly(Recipe.named("masked-conv").orElseThrow());

        StudySpec changed = StudyDocuments.read(STUDY.replace(
                "[masked-conv]",
                "[{name: wide, recipe: simclr, batchSize: 256, method: {temperature: 0.1}, encoder: {name: vit, width: 96}}]"
                        .replace("{name: vit, width: 96}", "{width: 32}")));
        Recipe wide = changed.recipes().getFirst();
        assertThat(wide.name()).isEqualTo("wide");
        assertThat(wide.batchSize()).isEqualTo(256);
        assertThat(wide.method()).isEqualTo(new MethodSpec.SimClr(0.1, 512, 128, true));
        assertThat(wide.encoder()).isEqualTo(new EncoderSpec.ResNet(18, 32, 12));
        assertThat(wide.augmentation().cropSamples()).isEqualTo(250);
    }

    @Test
    void namesWhatCannotBeRead() {
        assertThatThrownBy(() -> StudyDocuments.read(STUDY.replace("masked-conv", "alchemy")))
                .hasMessage("Cannot read the study: recipe must be one of [byol, jepa, mae, masked-conv, simclr] but is"
                        + " 'alchemy'");
        assertThatThrownBy(() -> StudyDocuments.read(STUDY + "colour: red\n")).hasMessageContaining("colour");
        assertThatThrownBy(() -> StudyDocuments.read("id: [")).hasMessageContaining("Cannot read the study");
        assertThatThrownBy(() -> StudyDocuments.read("")).hasMessageContaining("must be a YAML mapping");
    }

    @Test
    void isOneStudyHoweverItIsWritten() {
        StudySpec yaml = StudyDocuments.read(STUDY);
        StudySpec json = StudyDocuments.read("""
                {"steps": 600, "seeds": [1, 2, 3], "recipes": ["masked-conv"], "title": "t", "version": 1, "id": "s",
                 "datasets": ["z", "x", "y"],
                 "targets": [{"name": "one", "datasets": ["x"], "task": "task-x"},
                             {"name": "two", "datasets": ["z", "y"], "like": "task-x"}]}
                """);

        assertThat(json.digest()).isEqualTo(yaml.digest());
        assertThat(StudyDocuments.read(STUDY.replace("600", "601")).digest()).isNotEqualTo(yaml.digest());
    }

    @Test
    void sharesTheArmOfAllPatients() {
        StudySpec study = StudyDocuments.read(
                STUDY
                        + "lodo: {arms: [all, only]}\nscaling: {fractions: [0.5, 1.0], budgets: [steps, epochs], margin: 0.01}\n");

        assertThat(study.problems()).isEmpty();
        assertThat(study.arms())
                .containsExactly(
                        Arm.ALL,
                        Arm.of(Arm.Kind.ONLY, "one"),
                        Arm.of(Arm.Kind.ONLY, "two"),
                        Arm.fraction(0.5, Arm.Budget.STEPS),
                        Arm.fraction(0.5, Arm.Budget.EPOCHS));
        assertThat(study.targets().get(1).taskId()).isEqualTo("task-x-on-two");
        assertThat(study.targets().get(1).datasets()).isEqualTo(Set.of("y", "z"));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        StudySpec study = StudyDocuments.read(STUDY.replace("version: 1", "version: 0")
                        .replace("[1, 2, 3]", "[1, 1]")
                        .replace("datasets: [x], task: task-x", "datasets: [w], task: task-x")
                + """
                        scaling: {fractions: [1.0], margin: 0}
                        hypotheses:
                          - {name: h, target: one, of: all, over: alchemy, atLeast: 0.01, within: 0.01}
                        """);

        assertThat(study.problems())
                .isEqualTo(List.of(
                        "version must be at least 1 but is 0",
                        "seeds must differ but are [1, 1]",
                        "target 'one' must be of the study's datasets [x, y, z] but is of [w]",
                        "scaling.fractions must hold one below 1",
                        "scaling.margin must lie between 0 and 1, such as 0.005, but is 0.0",
                        "hypothesis 'h' must have either atLeast or within",
                        "hypothesis 'h' must name rows of the study [age-sex, all, amplitude, label-mean, random,"
                                + " random-kernels] but names 'alchemy'"));
    }
}
