package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;

class EncoderSessionTest {
    private static final EncoderSpec.ResNet SMALL = new EncoderSpec.ResNet(18, 4, 12);
    private static final int SAMPLES = 320;

    @Test
    void featuresDoNotDependOnTheBatch() {
        float[] inputs = noise(1, 257);
        try (EncoderSession session = EncoderSession.random(SMALL, 5, noise(2, 50), 50)) {
            float[][] together = session.embed(inputs, 257);

            for (int row : new int[] {0, 63, 64, 200, 256}) {
                float[] alone = session.embed(row(inputs, row), 1)[0];
                assertThat(together[row]).containsExactly(alone, within(1e-5f));
            }
            assertThat(together[0]).hasSize(32).isNotEqualTo(together[1]);
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
