package org.openecg.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openecg.eval.baseline.WindowFeatures.Span;

class RandomKernelsTest {
    private static final int SAMPLES = 1_000;
    private static final Span WHOLE = new Span(SAMPLES, 0, SAMPLES);

    @Test
    void givesShareOfPositivesAndMaximum() {
        RandomKernels kernels = new RandomKernels(50, SAMPLES, 3);

        float[] features = features(kernels, signal(1), WHOLE);

        for (int k = 0; k < 50; k++) {
            assertThat(features[2 * k]).isBetween(0f, 1f);
            if (features[2 * k] > 0) {
                assertThat(features[2 * k + 1]).isPositive();
            }
        }
    }

    @Test
    void dependsOnTheSeedAlone() {
        float[] signal = signal(1);

        float[] first = features(new RandomKernels(20, SAMPLES, 3), signal, WHOLE);

        assertThat(features(new RandomKernels(20, SAMPLES, 3), signal, WHOLE)).isEqualTo(first);
        assertThat(features(new RandomKernels(20, SAMPLES, 4), signal, WHOLE)).isNotEqualTo(first);
    }

    @Test
    void neverReadsPadding() {
        float[] signal = signal(1);
        float[] other = signal.clone();
        for (int lead = 0; lead < Windows.LEADS; lead++) {
            for (int t = 600; t < SAMPLES; t++) {
                other[lead * SAMPLES + t] = 99;
            }
        }
        RandomKernels kernels = new RandomKernels(200, SAMPLES, 3);
        Span valid = new Span(SAMPLES, 0, 600);

        assertThat(features(kernels, other, valid)).isEqualTo(features(kernels, signal, valid));
    }

    @Test
    void doesNotDependOnThreads() throws InterruptedException {
        Windows windows = new Noise(7);
        RandomKernels kernels = new RandomKernels(30, SAMPLES, 3);

        assertThat(new WindowSweep(3).run(windows, kernels)).isDeepEqualTo(new WindowSweep(1).run(windows, kernels));
    }

    @Test
    void measuresAmplitudes() {
        float[] signal = new float[Windows.LEADS * SAMPLES];
        for (int t = 0; t < SAMPLES; t++) {
            signal[SAMPLES + t] = t % 2 == 0 ? 3 : -1;
        }

        float[] features = features(new AmplitudeStatistics(), signal, WHOLE);

        assertThat(features).hasSize(60);
        assertThat(Arrays.copyOfRange(features, 5, 10)).containsExactly(2f, 3f, -1f, 4f, 2f);
    }

    private static float[] features(WindowFeatures kind, float[] signal, Span span) {
        float[] features = new float[kind.features()];
        kind.compute(signal, span, features, 0);
        return features;
    }

    private static float[] signal(long seed) {
        Random random = new Random(seed);
        float[] signal = new float[Windows.LEADS * SAMPLES];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = (float) random.nextGaussian();
        }
        return signal;
    }

    private record Noise(int count) implements Windows {
        @Override
        public int samples() {
            return SAMPLES;
        }

        @Override
        public void millivolts(int window, float[] out) {
            System.arraycopy(signal(window), 0, out, 0, out.length);
        }

        @Override
        public int firstValid(int window) {
            return 0;
        }

        @Override
        public int validCount(int window) {
            return SAMPLES;
        }

        @Override
        public int leadsPresent(int window) {
            return 0xFFF;
        }
    }
}
