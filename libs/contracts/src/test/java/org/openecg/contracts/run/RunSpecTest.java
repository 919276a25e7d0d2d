package org.openecg.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
