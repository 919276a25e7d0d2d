package org.openecg.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.segment.QualityClass;

class RunSpecTest {
    private static RunSpec spec() {
        return new RunSpec(
                RunKind.PRE_TRAIN,
                new MethodSpec.SimClr(0.2, 128, 64, true),
                new EncoderSpec.ResNet(18, 16, 12),
                "openecg",
                Selection.ALL,
                new AugmentationSpec("strong", 250),
                OptimiserSpec.adamW(1e-3),
                128,
                600,
                Precision.AUTO,
                Set.of(),
                7);
    }

    @Test
    void keepsItsIdAcrossVersions() {
        assertThat(spec().digest()).isEqualTo("a0599d8706b224d001204164ae0358749195a511a5376932fd39b4e42fec7381");
    }

    @Test
    void readsWhatItWrites() {
        String text = Json.write(spec());

        assertThat(Json.read(text, RunSpec.class)).isEqualTo(spec());
        assertThat(text).contains("\"method\":{\"name\":\"simclr\"").contains("\"kind\":\"pre-train\"");
    }

    @Test
    void namesAnEncodersOptionOnlyWhenItIsUsed() {
        EncoderSpec plain = new EncoderSpec.ResNet(50, 64, 12);
        EncoderSpec zero = new EncoderSpec.ResNet(50, 64, 12, true, Set.of());

        assertThat(Json.write(plain)).isEqualTo("{\"name\":\"resnet\",\"depth\":50,\"leads\":12,\"width\":64}");
        assertThat(Json.read(Json.write(plain), EncoderSpec.class)).isEqualTo(plain);
        assertThat(Json.read(Json.write(zero), EncoderSpec.class)).isEqualTo(zero);
        assertThat(zero.id()).isEqualTo("resnet50-zero");
    }

    @Test
    void anotherSeedIsAnotherRun() {
        RunSpec other = Json.read(Json.write(spec()).replace("\"seed\":7", "\"seed\":8"), RunSpec.class);

        assertThat(other.digest()).isNotEqualTo(spec().digest());
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        RunSpec wrong = new RunSpec(
                RunKind.PRE_TRAIN,
                new MethodSpec.SimClr(0, 128, 64, true),
                new EncoderSpec.ResNet(19, 16, 12),
                "openecg",
                new Selection(Set.of(), Set.of("ptb-xl"), Set.of(), QualityClass.POOR, 0, 2, 1, null, false),
                new AugmentationSpec("mild", 250),
                OptimiserSpec.adamW(-1),
                1,
                600,
                Precision.AUTO,
                Set.of(601),
                7);

        assertThat(wrong.problems())
                .containsExactlyInAnyOrder(
                        "method.temperature must be above 0 but is 0.0",
                        "encoder.depth must be 18, 34 or 50 but is 19",
                        "selection.patientFraction must be above 0 and at most 1 but is 2.0",
                        "selection.datasetVersions must hold 'dataset=version' but holds 'ptb-xl'",
                        "augmentation.preset must be none, paper or strong but is 'mild'",
                        "optimiser.learningRate must be above 0 but is -1.0",
                        "batchSize must be at least 2 but is 1",
                        "announceSteps must lie from 1 to 600 but hold 601");
    }

    /// A document whose fields alone are changed.
    private static RunSpec with(String field, String value) {
        ObjectNode document = (ObjectNode) Json.tree(spec());
        document.set(field, Json.read(value, JsonNode.class));
        return Json.read(document.toString(), RunSpec.class);
    }

    @Test
    void boundsItsOwnFields() {
        assertThat(spec().problems()).isEmpty();
        assertThat(with("batchSize", "2").problems()).isEmpty();
        assertThat(with("batchSize", "1").problems()).containsExactly("batchSize must be at least 2 but is 1");
        assertThat(with("steps", "1").problems()).isEmpty();
        assertThat(with("steps", "0").problems()).containsExactly("steps must be at least 1 but is 0");
        assertThat(with("profile", "\" \"").problems()).containsExactly("profile must be named, such as openecg");
        assertThat(with("kind", "\"supervised\"").problems())
                .containsExactly("kind must be pre-train for method simclr but is supervised");
        assertThat(with("announceSteps", "[1, 600]").problems()).isEmpty();
        assertThat(with("announceSteps", "[0, 601]").problems())
                .containsExactly(
                        "announceSteps must lie from 1 to 600 but hold 0",
                        "announceSteps must lie from 1 to 600 but hold 601");
    }

    @Test
    void namesWhatADocumentLeavesOut() {
        assertThat(Json.read("{}", RunSpec.class).problems())
                .containsExactly(
                        "augmentation is missing",
                        "encoder is missing",
                        "kind is missing",
                        "method is missing",
                        "optimiser is missing",
                        "precision is missing",
                        "profile is missing",
                        "selection is missing");
        assertThat(with("selection", "{\"patientFraction\":1}").problems())
                .containsExactly("selection.worstQuality is missing; the lowest is POOR");
        assertThat(with("method", "{\"name\":\"supervised\"}").problems())
                .contains("method.task must name a task, such as ptbxl-superclass");
        assertThat(with("augmentation", "{}").problems())
                .containsExactly("augmentation.preset must be none, paper or strong but is ''");
    }

    @Test
    void aStepIsMadeOfPassesThatBatchNormCanTake() {
        for (int fits : new int[] {0, 2, 3, 64, 126, 128}) {
            assertThat(with("passSamples", "" + fits).problems()).as("%d", fits).isEmpty();
        }
        for (int outside : new int[] {-1, 1, 129}) {
            assertThat(with("passSamples", "" + outside).problems())
                    .containsExactly(
                            "passSamples must be 0 (all at once) or from 2 to batchSize 128 but is " + outside);
        }
        assertThat(with("passSamples", "127").problems())
                .containsExactly("passSamples must not leave a pass of one sample: batchSize 128 in passes of 127");
    }

    @Test
    void keepsAllElseWhenItIsResolved() {
        MethodSpec task = new MethodSpec.Supervised("task/1/00");
        Selection without = new Selection(
                Set.of("ptb-xl"), Set.of("ptb-xl=1.0.3"), Set.of(), QualityClass.POOR, 0, 1, 1, null, false);

        RunSpec resolved = with("passSamples", "64").with(task, without);

        assertThat(resolved.method()).isEqualTo(task);
        assertThat(resolved.selection()).isEqualTo(without);
        assertThat(resolved.with(spec().method(), spec().selection())).isEqualTo(with("passSamples", "64"));
    }

    @Test
    void announcesTheStepsItIsTold() {
        RunSpec told = with("announceSteps", "[100, 300]");

        assertThat(told.announces(100)).isTrue();
        assertThat(told.announces(200)).isFalse();
        assertThat(told.announces(600)).isFalse();
    }

    @Test
    void announcesTheLastStepUnlessTold() {
        assertThat(spec().announces(600)).isTrue();
        assertThat(spec().announces(300)).isFalse();
    }

    @Test
    void refusesAMemberItDoesNotKnowByName() {
        String text = Json.write(spec()).replace("\"seed\":7", "\"seed\":7,\"sede\":8");

        assertThatThrownBy(() -> Json.read(text, RunSpec.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sede");
    }
}
