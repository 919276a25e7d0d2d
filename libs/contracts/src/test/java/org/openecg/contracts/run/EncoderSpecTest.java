package org.openecg.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.EncoderSpec.ResNet;
import org.openecg.contracts.run.EncoderSpec.ViT;
import org.openecg.contracts.run.EncoderSpec.ViT.Option;

class EncoderSpecTest {
    @Test
    void namesTransformersBySizeOrByNumbers() {
        assertThat(ViT.xs(1000).id()).isEqualTo("vit-xs");
        assertThat(ViT.s(1000).id()).isEqualTo("vit-s");
        assertThat(ViT.b(1000).id()).isEqualTo("vit-b");
        assertThat(ViT.s(1000).perLead().id()).isEqualTo("vit-s-lead");
        assertThat(ViT.s(250).with(Option.CLASS_TOKEN).id()).isEqualTo("vit-s-class-t250");
        assertThat(new ViT(384, 12, 6, 50, 1000, 12, Set.of(Option.LEARNED_POSITIONS)).id())
                .isEqualTo("vit-w384-d12-h6-p50-learned");
        assertThat(new ViT(192, 8, 4, 25, 1000, 8, Set.of(Option.PER_LEAD)).id())
                .isEqualTo("vit-xs-lead-l8");
        assertThat(new ViT(192, 8, 4, 20, 1000, 12, Set.of(Option.PER_LEAD)).id())
                .isEqualTo("vit-xs-p20-lead");
    }

    @Test
    void namesResidualNetworksByWhatDepartsFromTorchvision() {
        assertThat(ResNet.xresnet1d50().id()).isEqualTo("xresnet1d50");
        assertThat(new ResNet(18, 16, 12, true, ResNet.xresnet1d50().options()).id())
                .isEqualTo("xresnet1d18-w16");
        assertThat(new ResNet(50, 64, 12, false, ResNet.xresnet1d50().options()).id())
                .isEqualTo("resnet50-stem-k5-flat-pool-max");
        assertThat(new ResNet(18, 16, 12, true, Set.of(ResNet.Option.MAX_AND_MEAN)).id())
                .isEqualTo("resnet18-w16-zero-max");
        assertThat(new ResNet(18, 16, 2).id()).isEqualTo("resnet18-w16-l2");
    }

    @Test
    void readsTheResidualNetworksItWrites() {
        ResNet papers = ResNet.xresnet1d50();

        assertThat(Json.write(papers))
                .isEqualTo(
                        "{\"name\":\"resnet\",\"depth\":50,\"leads\":12,\"options\":[\"deep-stem\",\"kernel-5\","
                                + "\"constant-width\",\"pooled-shortcut\",\"max-and-mean\"],\"width\":64,\"zeroLastNorm\":true}");
        assertThat(Json.read(Json.write(papers), EncoderSpec.class)).isEqualTo(papers);
    }

    @Test
    void aDeepStemNeedsAnEvenWidth() {
        assertThat(new ResNet(50, 7, 13, false, Set.of(ResNet.Option.DEEP_STEM)).problems())
                .containsExactly(
                        "encoder.width must be even with a deep stem but is 7",
                        "encoder.leads must be from 1 to 12 but is 13");
        assertThat(new ResNet(50, 7, 12).problems()).isEmpty();
    }

    @Test
    void readsTheTransformersItWrites() {
        String plain = "{\"name\":\"vit\",\"depth\":8,\"heads\":6,\"leads\":12,\"patchSamples\":10,\"width\":384,"
                + "\"windowSamples\":1000}";
        ViT every = ViT.b(1000)
                .with(Option.LEARNED_POSITIONS)
                .with(Option.CLASS_TOKEN)
                .perLead();

        assertThat(Json.write(ViT.s(1000))).isEqualTo(plain);
        assertThat(Json.read(plain, EncoderSpec.class)).isEqualTo(ViT.s(1000));
        assertThat(Json.write(every)).contains("\"options\":[\"per-lead\",\"class-token\",\"learned-positions\"]");
        assertThat(Json.read(Json.write(every), EncoderSpec.class)).isEqualTo(every);
        assertThatThrownBy(() -> Json.read(plain.replace("1000}", "1000,\"options\":[\"cls\"]}"), EncoderSpec.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("class-token");
    }

    @Test
    void countsTokens() {
        assertThat(ViT.s(1000).tokens(1000)).isEqualTo(100);
        assertThat(ViT.s(1000).tokens(259)).isEqualTo(25);
        assertThat(ViT.s(1000).perLead().tokens(1000)).isEqualTo(480);
    }

    @Test
    void tellsAllThatIsWrongWithATransformerAtOnce() {
        assertThat(new ViT(33, 0, 5, 2000, 1000, 13, Set.of()).problems())
                .containsExactly(
                        "encoder.width must be an even number of at least 2 but is 33",
                        "encoder.depth must be at least 1 but is 0",
                        "encoder.heads must divide the width of 33 but is 5",
                        "encoder.patchSamples must be from 1 to the window's 1000 but is 2000",
                        "encoder.leads must be from 1 to 12 but is 13");
        assertThat(new ViT(32, 1, 0, 0, 0, 0, Set.of()).problems())
                .containsExactly(
                        "encoder.heads must divide the width of 32 but is 0",
                        "encoder.windowSamples must be at least 1 but is 0",
                        "encoder.patchSamples must be from 1 to the window's 0 but is 0",
                        "encoder.leads must be from 1 to 12 but is 0");
        assertThat(ViT.b(1000).perLead().problems()).isEmpty();
    }

    @Test
    void takesTheSmallestAndTheLargestOfEachNumber() {
        assertThat(new ResNet(18, 1, 1).problems()).isEmpty();
        assertThat(new ResNet(34, 4096, 12, true, Set.of(ResNet.Option.DEEP_STEM)).problems())
                .isEmpty();
        assertThat(new ViT(2, 1, 1, 1, 1, 1, Set.of()).problems()).isEmpty();
        assertThat(new ViT(4, 1, 4, 250, 250, 12, Set.of()).problems()).isEmpty();
        assertThat(new ResNet(18, 0, 0).problems())
                .containsExactly(
                        "encoder.width must be at least 1 but is 0", "encoder.leads must be from 1 to 12 but is 0");
        assertThat(new ViT(0, 1, 1, 1, 1, 1, Set.of()).problems())
                .containsExactly("encoder.width must be an even number of at least 2 but is 0");
    }

    @Test
    void tellsWhichWindowsItCannotTake() {
        assertThat(ViT.s(250).problemsOfWindow(250)).isEmpty();
        assertThat(ViT.s(250).problemsOfWindow(10)).isEmpty();
        assertThat(ViT.s(250).problemsOfWindow(9))
                .containsExactly("a window for vit-s-t250 must hold from 10 (one patch) to 250 samples but holds 9");
        assertThat(ViT.s(250).problemsOfWindow(251)).hasSize(1);
        assertThat(new ResNet(18, 16, 12).problemsOfWindow(1)).isEmpty();
        assertThat(new ResNet(18, 16, 12).problemsOfWindow(0)).hasSize(1);
    }
}
