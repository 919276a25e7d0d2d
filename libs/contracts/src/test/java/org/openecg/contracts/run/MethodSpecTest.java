package org.openecg.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.EncoderSpec.ResNet;
import org.openecg.contracts.run.EncoderSpec.ViT;
import org.openecg.contracts.run.MethodSpec.Byol;
import org.openecg.contracts.run.MethodSpec.FineTune;
import org.openecg.contracts.run.MethodSpec.Jepa;
import org.openecg.contracts.run.MethodSpec.Mae;
import org.openecg.contracts.run.MethodSpec.MaskedConv;
import org.openecg.contracts.run.MethodSpec.SimClr;
import org.openecg.contracts.run.MethodSpec.Supervised;

/// Every bound of every field, on both sides.
class MethodSpecTest {
    private static final EncoderSpec RESNET = new ResNet(18, 16, 12);
    private static final EncoderSpec VIT = ViT.xs(1000);

    private static ListAssert<String> on(EncoderSpec encoder, MethodSpec method) {
        return assertThat(method.problems(encoder)).as("%s on %s", method, encoder.id());
    }

    static Stream<MethodSpec> all() {
        return Stream.of(
                new SimClr(0.2, 512, 128, true),
                new Byol(512, 128, 0.97),
                new Mae(0.75, 128, 2, 4),
                new MaskedConv(0.4, 128),
                new Jepa(0.15, 0.25, 10, 96, 4, 4, 0.998),
                new Supervised("synthetic-six"),
                new FineTune("synthetic-six", "0bffb1c5", 0.1, 0.7));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadFromItsNameAndFields(MethodSpec method) {
        assertThat(Json.tree(method).get("name").asText()).isEqualTo(method.id());
        assertThat(Json.read(Json.write(method), MethodSpec.class)).isEqualTo(method);
    }

    @Test
    void learnsFromLabelsOrWithoutThem() {
        assertThat(all())
                .extracting(MethodSpec::kind)
                .containsExactly(
                        RunKind.PRE_TRAIN,
                        RunKind.PRE_TRAIN,
                        RunKind.PRE_TRAIN,
                        RunKind.PRE_TRAIN,
                        RunKind.PRE_TRAIN,
                        RunKind.SUPERVISED,
                        RunKind.FINE_TUNE);
    }

    @Test
    void goesWithTheEncodersThatItCanMask() {
        assertThat(all())
                .filteredOn(m -> m.problems(RESNET).isEmpty())
                .extracting(MethodSpec::id)
                .containsExactly("simclr", "byol", "masked-conv", "supervised", "fine-tune");
        assertThat(all())
                .filteredOn(m -> m.problems(VIT).isEmpty())
                .extracting(MethodSpec::id)
                .containsExactly("simclr", "byol", "mae", "jepa", "supervised", "fine-tune");
        on(RESNET, new Mae(0.75, 128, 2, 4))
                .containsExactly("method.name mae hides tokens and needs a vit, but the encoder is resnet18-w16");
        on(VIT, new MaskedConv(0.4, 128))
                .containsExactly(
                        "method.masked-conv reads a feature map over time and needs a resnet, but the encoder is vit-xs");
    }

    @Test
    void boundsSimClr() {
        on(RESNET, new SimClr(Double.MIN_VALUE, 1, 1, false)).isEmpty();
        for (double temperature : new double[] {0, -0.1, Double.NaN}) {
            on(RESNET, new SimClr(temperature, 1, 1, false))
                    .containsExactly("method.temperature must be above 0 but is " + temperature);
        }
        on(RESNET, new SimClr(0.2, 0, 1, false))
                .containsExactly("method.projectorHidden and projectorOut must be at least 1 but are 0 and 1");
        on(RESNET, new SimClr(0.2, 1, 0, false))
                .containsExactly("method.projectorHidden and projectorOut must be at least 1 but are 1 and 0");
    }

    @Test
    void boundsByol() {
        on(RESNET, new Byol(1, 1, 0)).isEmpty();
        on(RESNET, new Byol(1, 1, Math.nextDown(1.0))).isEmpty();
        on(RESNET, new Byol(0, 1, 0.9)).containsExactly("method.hidden and out must be at least 1 but are 0 and 1");
        on(RESNET, new Byol(1, 0, 0.9)).containsExactly("method.hidden and out must be at least 1 but are 1 and 0");
        for (double momentum : new double[] {-Double.MIN_VALUE, 1, Double.NaN}) {
            on(RESNET, new Byol(1, 1, momentum))
                    .containsExactly("method.momentum must be from 0 to below 1 but is " + momentum);
        }
    }

    @Test
    void boundsMaskedReconstruction() {
        DoubleStream.of(Double.MIN_VALUE, Math.nextDown(1.0)).forEach(share -> {
            on(VIT, new Mae(share, 2, 1, 1)).isEmpty();
            on(RESNET, new MaskedConv(share, 1)).isEmpty();
        });
        DoubleStream.of(0, 1, Double.NaN).forEach(share -> {
            String problem = "method.maskShare must lie between 0 and 1 but is " + share;
            on(VIT, new Mae(share, 2, 1, 1)).containsExactly(problem);
            on(RESNET, new MaskedConv(share, 1)).containsExactly(problem);
        });
        on(RESNET, new MaskedConv(0.4, 0)).containsExactly("method.decoderWidth must be at least 1 but is 0");
    }

    @Test
    void boundsTheTransformersBesideAnEncoder() {
        String sizes = "method.decoderWidth, decoderDepth and decoderHeads must be at least 1 but are ";
        on(VIT, new Mae(0.75, 0, 1, 1)).containsExactly(sizes + "0, 1 and 1");
        on(VIT, new Mae(0.75, 2, 0, 1)).containsExactly(sizes + "2, 0 and 1");
        on(VIT, new Mae(0.75, 2, 1, 0)).containsExactly(sizes + "2, 1 and 0");
        on(VIT, new Mae(0.75, 1, 1, 1))
                .containsExactly("method.decoderWidth must be even, for sines and cosines, but is 1");
        on(VIT, new Mae(0.75, 4, 1, 3)).containsExactly("method.decoderHeads must divide decoderWidth 4 but is 3");
        on(VIT, new Jepa(0.2, 0.2, 1, 4, 1, 3, 0))
                .containsExactly("method.predictorHeads must divide predictorWidth 4 but is 3");
    }

    @Test
    void boundsJepa() {
        on(VIT, new Jepa(Double.MIN_VALUE, Math.nextDown(1.0), 1, 2, 1, 1, 0)).isEmpty();
        on(VIT, new Jepa(0.2, 0.2, 1, 2, 1, 1, Math.nextDown(1.0))).isEmpty();
        for (double[] kept : new double[][] {{0, 0.2}, {0.3, 0.2}, {0.2, 1}, {Double.NaN, 0.2}, {0.2, Double.NaN}}) {
            on(VIT, new Jepa(kept[0], kept[1], 1, 2, 1, 1, 0))
                    .containsExactly("method.keptLow and keptHigh must rise between 0 and 1 but are " + kept[0]
                            + " and " + kept[1]);
        }
        on(VIT, new Jepa(0.2, 0.2, 0, 2, 1, 1, 0)).containsExactly("method.blockTokens must be at least 1 but is 0");
        for (double momentum : new double[] {-Double.MIN_VALUE, 1}) {
            on(VIT, new Jepa(0.2, 0.2, 1, 2, 1, 1, momentum))
                    .containsExactly("method.momentum must be from 0 to below 1 but is " + momentum);
        }
    }

    @Test
    void hasToHideSomeOfAViewAndToLeaveSome() {
        assertThat(all())
                .allSatisfy(method -> assertThat(method.problemsOfView(
                                method instanceof Mae || method instanceof Jepa ? VIT : RESNET, 1000))
                        .isEmpty());

        MethodSpec mae = new Mae(0.75, 128, 2, 4);
        assertThat(mae.problemsOfView(VIT, 20)).isEmpty();
        assertThat(mae.problemsOfView(VIT, 19))
                .containsExactly("method.maskShare must hide a token of a view but 0.75 hides none of 1");
        assertThat(new Mae(0.1, 128, 2, 4).problemsOfView(VIT, 40)).hasSize(1);
        assertThat(new Mae(0.99, 128, 2, 4).problemsOfView(VIT, 1000)).isEmpty();

        MethodSpec masked = new MaskedConv(0.4, 128);
        assertThat(masked.problemsOfView(RESNET, 33)).isEmpty();
        assertThat(masked.problemsOfView(RESNET, 32))
                .containsExactly(
                        "method.maskShare must hide some patches of a view and leave some but 0.4 hides 0 of 1");
        assertThat(new MaskedConv(0.9, 128).problemsOfView(RESNET, 96)).hasSize(1);

        MethodSpec jepa = new Jepa(0.15, 0.25, 10, 96, 4, 4, 0.998);
        assertThat(jepa.problemsOfView(VIT, 20)).isEmpty();
        assertThat(jepa.problemsOfView(VIT, 19))
                .containsExactly("method.name jepa predicts stretches of time from others but a view holds one alone");
        assertThat(jepa.problemsOfView(ViT.xs(1000).perLead(), 49)).hasSize(1);
        assertThat(jepa.problemsOfView(ViT.xs(1000).perLead(), 50)).isEmpty();
    }

    @Test
    void boundsRunsOnLabels() {
        String unnamed = "method.task must name a task, such as ptbxl-superclass";
        on(RESNET, new Supervised(" ")).containsExactly(unnamed);
        on(RESNET, new FineTune("t", "c", 0, Double.MIN_VALUE)).isEmpty();
        on(RESNET, new FineTune("t", "c", 1, 1)).isEmpty();
        on(RESNET, new FineTune(" ", " ", 0.1, 0.7))
                .containsExactly(unnamed, "method.checkpoint must name a checkpoint");
        for (double share : new double[] {-Double.MIN_VALUE, Math.nextUp(1.0)}) {
            on(RESNET, new FineTune("t", "c", share, 1))
                    .containsExactly("method.encoderShare must be from 0 to 1 but is " + share);
        }
        for (double decay : new double[] {0, Math.nextUp(1.0)}) {
            on(RESNET, new FineTune("t", "c", 0.1, decay))
                    .containsExactly("method.stageDecay must be above 0 and at most 1 but is " + decay);
        }
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        on(RESNET, new Jepa(0, 1, 0, 3, 1, 2, 1)).hasSize(6);
        on(VIT, new MaskedConv(1, 0)).hasSize(3);
        assertThat(List.of(new SimClr(0, 0, 0, true), new Byol(0, 0, 1)))
                .allSatisfy(method -> on(VIT, method).hasSize(2));
        assertThat(Set.copyOf(new FineTune("", "", -1, 2).problems(VIT))).hasSize(4);
    }
}
