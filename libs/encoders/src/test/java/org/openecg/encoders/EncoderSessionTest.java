package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.run.EncoderSpec;

class EncoderSessionTest {
    private static final EncoderSpec.ResNet SMALL = new EncoderSpec.ResNet(18, 4, 12);
    private static final EncoderSpec.ViT PLAIN_VIT = new EncoderSpec.ViT(32, 2, 2, 10, 320, 12, Set.of());
    private static final int SAMPLES = 320;

    /// The bound is 1e-5 of features around 1: products of other shapes add in another order.
    @ParameterizedTest
    @MethodSource("encoders")
    void featuresDoNotDependOnTheBatch(EncoderSpec spec) {
        float[] inputs = noise(1, 257);
        List<ValidRange> valid = new ArrayList<>();
        for (int row = 0; row < 257; row++) {
            valid.add(
                    row % 5 == 3 ? new ValidRange(32, 288, row % 2 == 0 ? 4095 : 4089) : new ValidRange(0, 320, 4095));
        }
        try (EncoderSession session = EncoderSession.random(spec, 5, noise(2, 50), 50)) {
            float[][] together = session.embed(inputs, 257, valid);
            float[][] first = session.embed(Arrays.copyOf(inputs, 64 * 12 * SAMPLES), 64, valid.subList(0, 64));

            for (int row : new int[] {0, 3, 8, 63, 64, 200, 256}) {
                float[] alone = session.embed(row(inputs, row), 1, valid.subList(row, row + 1))[0];
                assertThat(together[row]).containsExactly(alone, within(1e-5f));
                if (row < 64) {
                    assertThat(first[row]).containsExactly(alone, within(1e-5f));
                }
            }
            assertThat(together[0]).hasSize(session.features()).isNotEqualTo(together[1]);
        }
    }

    static Stream<EncoderSpec> encoders() {
        return Stream.of(
                SMALL,
                new EncoderSpec.ResNet(
                        50, 4, 12, true, EncoderSpec.ResNet.xresnet1d50().options()),
                PLAIN_VIT,
                PLAIN_VIT.with(EncoderSpec.ViT.Option.CLASS_TOKEN).perLead());
    }

    /// Features come with the tokens as without, and are their mean where nothing else is said.
    @ParameterizedTest
    @MethodSource("encoders")
    void tokensAreWhatFeaturesArePooledFrom(EncoderSpec spec) {
        float[] inputs = noise(1, 3);
        List<ValidRange> valid =
                List.of(ValidRange.whole(320, 12), new ValidRange(160, 320, 4095), new ValidRange(0, 320, 4089));
        try (EncoderSession session = EncoderSession.random(spec, 5, noise(2, 50), 50)) {
            float[][] features = session.embed(inputs, 3, valid);
            List<float[][]> tokens = new ArrayList<>();

            session.embedTokens(inputs, 3, valid, (ecg, pooled, ofEcg) -> {
                assertThat(pooled).containsExactly(features[ecg], within(1e-6f));
                tokens.add(ofEcg);
            });

            int whole = tokens.getFirst().length;
            boolean perLead = whole % 2 == 1; // by the class token; patches of 25
            assertThat(tokens.get(1).length).isEqualTo(perLead ? 12 * 5 + 1 : whole / 2);
            assertThat(tokens.get(2).length).isEqualTo(perLead ? 10 * 12 + 1 : whole);
            if (spec.equals(SMALL) || spec.equals(PLAIN_VIT)) {
                float[] mean = new float[features[1].length];
                for (float[] token : tokens.get(1)) {
                    for (int j = 0; j < mean.length; j++) {
                        mean[j] += token[j] / tokens.get(1).length;
                    }
                }
                assertThat(mean).containsExactly(features[1], within(1e-5f));
            }
        }
    }

    @Test
    void refusesWindowsThatATransformerCannotTake() {
        EncoderSpec vit = new EncoderSpec.ViT(32, 2, 2, 10, 320, 12, Set.of());
        try (EncoderSession session = EncoderSession.random(vit, 5, noise(2, 2), 2)) {
            assertThatThrownBy(() -> session.embed(new float[12 * 9], 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must hold from 10 (one patch) to 320 samples but holds 9");
            assertThatThrownBy(() -> session.embed(new float[12 * 321], 1)).hasMessageContaining("but holds 321");
        }
    }

    @Test
    void leavesOutWhatFollowsTheLastWholePatch() {
        EncoderSpec vit = new EncoderSpec.ViT(32, 2, 2, 24, 320, 12, Set.of());
        float[] whole = noise(3, 1);
        float[] changed = whole.clone();
        for (int lead = 0; lead < 12; lead++) {
            Arrays.fill(changed, lead * SAMPLES + 312, (lead + 1) * SAMPLES, 9);
        }
        try (EncoderSession session = EncoderSession.random(vit, 5, noise(2, 2), 2)) {
            assertThat(session.embed(changed, 1)).isDeepEqualTo(session.embed(whole, 1));
            changed[311] = 9;
            assertThat(session.embed(changed, 1)[0]).isNotEqualTo(session.embed(whole, 1)[0]);
        }
    }

    @Test
    void runningStatisticsAreThoseOfTheGivenInputs() {
        float[] given = noise(2, 20);
        try (EncoderSession session = EncoderSession.random(SMALL, 5, given, 20)) {
            double[] stem = stemOutputs(given, 20, values(session, "conv1.weight"));

            double mean = Arrays.stream(stem).average().orElseThrow();
            double squares =
                    Arrays.stream(stem).map(v -> (v - mean) * (v - mean)).sum();
            assertThat(values(session, "bn1.running_mean")[0]).isCloseTo((float) mean, within(1e-4f));
            assertThat(values(session, "bn1.running_var")[0])
                    .isCloseTo((float) (squares / (stem.length - 1)), within(1e-3f));
        }
    }

    @Test
    void seedsDecideTheWeights() {
        float[] given = noise(2, 20);
        try (EncoderSession one = EncoderSession.random(SMALL, 5, given, 20);
                EncoderSession again = EncoderSession.random(SMALL, 5, given, 20);
                EncoderSession other = EncoderSession.random(SMALL, 6, given, 20)) {
            assertThat(again.embed(given, 20)).isDeepEqualTo(one.embed(given, 20));
            assertThat(other.embed(given, 1)[0]).isNotEqualTo(one.embed(given, 1)[0]);
        }
    }

    @Test
    void poolsOverValidTimeAlone() {
        float[] whole = noise(3, 1);
        try (EncoderSession session = EncoderSession.random(SMALL, 5, noise(2, 50), 50)) {
            float[] all = session.embed(whole, 1, range(0, 320))[0];
            float[] front = session.embed(whole, 1, range(0, 160))[0];
            float[] back = session.embed(whole, 1, range(160, 320))[0];

            assertThat(session.embed(whole, 1)[0]).isEqualTo(all);
            for (int i = 0; i < all.length; i++) {
                assertThat((front[i] + back[i]) / 2).isCloseTo(all[i], within(1e-5f));
            }
            assertThat(front).isNotEqualTo(back);
        }
    }

    @Test
    void refusesWhatIsNoBatch() {
        try (EncoderSession session = EncoderSession.random(SMALL, 5, noise(2, 20), 20)) {
            assertThatThrownBy(() -> session.embed(new float[100], 2))
                    .hasMessage("100 numbers cannot be split into 2 ECGs of 12 leads");
            assertThatThrownBy(() -> session.embed(noise(1, 1), 1, range(300, 400)))
                    .hasMessage("ECG 0: valid samples 300 to 400 do not lie within 320");
        }
    }

    @Test
    void refusesASpecThatCannotWork() {
        assertThatThrownBy(() -> Encoders.of(new EncoderSpec.ResNet(19, 0, 12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoder.depth")
                .hasMessageContaining("encoder.width");
    }

    private static float[] values(EncoderSession session, String name) {
        return Objects.requireNonNull(session.values().get(name), name).floats();
    }

    /// The first channel of the stem's convolution (kernel 7, stride 2, padding 3), by plain loops.
    private static double[] stemOutputs(float[] x, int n, float[] weight) {
        double[] out = new double[n * SAMPLES / 2];
        for (int i = 0; i < out.length; i++) {
            int ecg = i / (SAMPLES / 2);
            int center = i % (SAMPLES / 2) * 2;
            for (int lead = 0; lead < 12; lead++) {
                for (int k = 0; k < 7; k++) {
                    int t = center + k - 3;
                    if (t >= 0 && t < SAMPLES) {
                        out[i] += weight[lead * 7 + k] * x[(ecg * 12 + lead) * SAMPLES + t];
                    }
                }
            }
        }
        return out;
    }

    private static float[] noise(long seed, int n) {
        float[] x = new float[n * 12 * SAMPLES];
        CounterRandom random = new CounterRandom(seed, "noise");
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.gaussian(i);
        }
        return x;
    }

    private static float[] row(float[] inputs, int row) {
        return Arrays.copyOfRange(inputs, row * 12 * SAMPLES, (row + 1) * 12 * SAMPLES);
    }

    private static List<ValidRange> range(int first, int end) {
        return List.of(new ValidRange(first, end, 0xFFF));
    }
}
