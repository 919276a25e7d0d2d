package org.openecg.encoders.vit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.EncoderSpec.ViT.Option;
import org.openecg.encoders.TensorSpec;

class ViTTest {
    private static final EncoderSpec.ViT SMALL = new EncoderSpec.ViT(32, 2, 2, 10, 100, 12, Set.of());

    @Test
    void namesTensorsAsThePyTorchModuleDoes() {
        assertThat(new ViT(SMALL).weights())
                .extracting(TensorSpec::name)
                .hasSize(2 + 1 + 2 * 12 + 2)
                .startsWith("patch_embed.weight", "patch_embed.bias", "lead_missing", "blocks.0.norm1.weight")
                .containsSequence(
                        "blocks.1.norm1.weight",
                        "blocks.1.norm1.bias",
                        "blocks.1.qkv.weight",
                        "blocks.1.qkv.bias",
                        "blocks.1.proj.weight",
                        "blocks.1.proj.bias",
                        "blocks.1.norm2.weight",
                        "blocks.1.norm2.bias",
                        "blocks.1.fc1.weight",
                        "blocks.1.fc1.bias",
                        "blocks.1.fc2.weight",
                        "blocks.1.fc2.bias")
                .endsWith("norm.weight", "norm.bias");
        assertThat(shape(SMALL, "patch_embed.weight")).containsExactly(32L, 12L, 10L);
        assertThat(shape(SMALL, "blocks.0.qkv.weight")).containsExactly(96L, 32L);
        assertThat(shape(SMALL, "blocks.0.fc1.weight")).containsExactly(128L, 32L);
        assertThat(new ViT(SMALL).features()).isEqualTo(32);
    }

    @Test
    void bringsTheVectorsThatOptionsNeed() {
        EncoderSpec.ViT all =
                SMALL.with(Option.PER_LEAD).with(Option.CLASS_TOKEN).with(Option.LEARNED_POSITIONS);

        assertThat(new ViT(all).weights())
                .extracting(TensorSpec::name)
                .startsWith("patch_embed.weight", "patch_embed.bias", "pos_embed", "cls_token", "lead_embed");
        assertThat(shape(all, "patch_embed.weight")).containsExactly(32L, 1L, 10L);
        assertThat(shape(all, "pos_embed")).containsExactly(1L, 10L, 32L);
        assertThat(shape(all, "cls_token")).containsExactly(1L, 1L, 32L);
        assertThat(shape(all, "lead_embed")).containsExactly(12L, 32L);
    }

    @Test
    void hasAsManyWeightsAsThePapersSay() {
        assertThat(count(EncoderSpec.ViT.xs(1000))).isEqualTo(3_584_832);
        assertThat(count(EncoderSpec.ViT.s(1000))).isEqualTo(14_247_552);
        assertThat(count(EncoderSpec.ViT.b(1000))).isEqualTo(85_158_144);
    }

    @Test
    void countsStagesFromTheInputOn() {
        ViT network = new ViT(EncoderSpec.ViT.b(1000));

        assertThat(network.weights().stream().map(network::stage).distinct())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(network.stage(TensorSpec.constant("blocks.11.norm1.bias", 0, 1)))
                .isEqualTo(12);
        assertThat(network.stage(TensorSpec.constant("norm.bias", 0, 1))).isEqualTo(13);
    }

    private static List<Long> shape(EncoderSpec.ViT spec, String name) {
        return new ViT(spec)
                .weights().stream()
                        .filter(tensor -> tensor.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .shape();
    }

    private static long count(EncoderSpec.ViT spec) {
        return new ViT(spec)
                .weights().stream()
                        .mapToLong(tensor -> tensor.shape().stream().reduce(1L, Math::multiplyExact))
                        .sum();
    }
}
