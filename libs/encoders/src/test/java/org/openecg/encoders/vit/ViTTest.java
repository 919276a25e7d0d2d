package org.openecg.encoders.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.EncoderSpec.ViT.Option;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.vit.ViT.Crossing;

class ViTTest {
    static final String SQUARES = """
            def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                     batch: List[Tensor], settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
                weights = __torch__.cast(encoder, dtype)
                h = __torch__.features(torch.to(batch[0], dtype), batch[1], weights, statistics, True, 0.1)
                value = torch.sum(torch.mul(h, h))
                return (value, torch.ones_like(torch.detach(value)), torch.flatten(torch.detach(h)))


            def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                           settings: List[float]) -> int:
                return 0
            """;
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

    @Test
    void bothFormsOfAttentionGiveTheSame() {
        EncoderSpec.ViT plain = new EncoderSpec.ViT(32, 2, 2, 10, 100, 12, Set.of(Option.CLASS_TOKEN));
        HostTensor x = noise(4, 100);
        HostTensor whole = HostTensor.of(new long[] {0, 100, 4095, 0, 100, 4095, 0, 100, 4095, 0, 100, 4095}, 4, 3);
        HostTensor mixed = HostTensor.of(new long[] {0, 100, 4095, 30, 70, 4095, 0, 100, 7, 15, 60, 6}, 4, 3);

        for (EncoderSpec.ViT spec : List.of(plain, plain.with(Option.PER_LEAD))) {
            for (HostTensor valid : List.of(whole, mixed)) {
                List<HostTensor> written = gradient(new ViT(spec, new Crossing(1000, 1000)), x, valid);
                List<HostTensor> kernel = gradient(new ViT(spec, new Crossing(0, 0)), x, valid);
                for (int i = 0; i < written.size(); i++) {
                    assertThat(kernel.get(i).doubles())
                            .containsExactly(written.get(i).doubles(), within(1e-12));
                }
                assertThat(written.get(1).doubles()[0]).isNotZero();
            }
        }
    }

    @Test
    void whatStandsInPaddingAndMissingLeadsDoesNotMatter() {
        HostTensor valid = HostTensor.of(new long[] {0, 100, 4095, 30, 70, 4095, 0, 100, 7, 15, 60, 6}, 4, 3);
        HostTensor x = noise(4, 100);
        HostTensor other = noise(4, 100);
        DoubleBuffer numbers = other.bytes().asDoubleBuffer();
        for (int i = 0; i < other.count(); i++) {
            int row = i / 1200;
            int lead = i / 100 % 12;
            int time = i % 100;
            LongBuffer range = valid.bytes().asLongBuffer();
            boolean there = time >= range.get(3 * row)
                    && time < range.get(3 * row + 1)
                    && (range.get(3 * row + 2) >> lead & 1) == 1;
            numbers.put(i, there ? numbers.get(i) : 1e3 * (i % 7));
        }

        for (EncoderSpec.ViT spec : List.of(SMALL, SMALL.with(Option.PER_LEAD))) {
            List<HostTensor> found = gradient(new ViT(spec), other, valid);
            List<HostTensor> expected = gradient(new ViT(spec), x, valid);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    /// Loss, features and gradients of the sum of squared features.
    private static List<HostTensor> gradient(ViT network, HostTensor x, HostTensor valid) {
        MethodScript method = new MethodScript(SQUARES, List.of(), List.of(), List.of());
        try (TrainingSession session = TrainingSession.begin(network, method, ComputeType.FLOAT64, 3)) {
            return session.gradient(new StepInput(List.of(x, valid), List.of()), List.of());
        }
    }

    private static HostTensor noise(int rows, int samples) {
        CounterRandom random = new CounterRandom(5, "noise");
        double[] x = new double[rows * 12 * samples];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.gaussian(i);
        }
        return HostTensor.of(x, rows, 12, samples);
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
