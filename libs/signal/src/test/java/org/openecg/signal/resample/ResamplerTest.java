package org.openecg.signal.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    /// The table of `signal-chain.md`: outputs of 10 s, worst gain from 50 Hz to the rate less 50 Hz.
    @ParameterizedTest
    @CsvSource({
        "100, 1000, 17, -46.7",
        "128, 1280, 21, -51.8",
        "240, 2400, 39, -53.4",
        "250, 2500, 41, -53.0",
        "257, 2570, 42, -53.2",
        "360, 3600, 58, -53.8",
        "400, 4000, 65, -53.7",
        "500, 5000, 81, -53.9",
        "1000, 10000, 161, -54.5",
    })
    void isAsTabled(int rate, int samples, int taps, double worst) {
        Resampler resampler = Resampler.of(Rate.hz(rate), 100, 40).orElseThrow();
        Resampler standard = Resampler.of(Rate.hz(500), 100, 40).orElseThrow();

        assertThat(resampler.outputs(samples)).isEqualTo(1000);
        assertThat(longestResponse(resampler, rate)).isEqualTo(taps);
        for (double hz = 1; hz <= 40; hz += 3) {
            assertThat(gain(resampler, rate, hz)).isCloseTo(gain(standard, 500, hz), within(0.018));
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (double hz = 50; hz <= Math.max(50, rate - 50); hz += 1) {
            highest = Math.max(highest, gain(resampler, rate, hz));
        }
        assertThat(highest).isCloseTo(worst, within(0.25));
    }

    /// Size of an output over all phases of the input wave, worst output phase, in dB.
    private static double gain(Resampler resampler, int rate, double hz) {
        double[][] waves = new double[2][];
        for (int part = 0; part < 2; part++) {
            float[] x = new float[3 * rate];
            for (int k = 0; k < x.length; k++) {
                x[k] = (float) Math.cos(2 * Math.PI * hz * (k - rate) / rate - part * Math.PI / 2);
            }
            waves[part] = outputs(resampler, rate, x);
        }
        double largest = 0;
        for (int i = 0; i < waves[0].length; i++) {
            largest = Math.max(largest, Math.hypot(waves[0][i], waves[1][i]));
        }
        return 20 * Math.log10(largest);
    }

    private static double[] outputs(Resampler resampler, int rate, float[] x) {
        float[] z = new float[100];
        resampler.resample(x, -rate, 0, z, z.length);
        double[] wide = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            wide[i] = z[i];
        }
        return wide;
    }

    /// Most input samples that one output depends on.
    private static int longestResponse(Resampler resampler, int rate) {
        int[] counts = new int[100];
        for (int k = 0; k < 3 * rate; k++) {
            float[] x = new float[3 * rate];
            x[k] = 1;
            double[] z = outputs(resampler, rate, x);
            for (int i = 0; i < z.length; i++) {
                counts[i] += z[i] == 0 ? 0 : 1;
            }
        }
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }

    /// Few outputs are computed one by one, many phase by phase: to the bit the same.
    @Property(tries = 60)
    void givesTheSameBitsOneByOneAndAllAtOnce(
            @ForAll long seed, @ForAll @IntRange(min = 81, max = 1100) int rate, @ForAll boolean half) {
        Resampler resampler =
                Resampler.of(new Rate(rate, half ? 2 : 1), 100, 40).orElseThrow();
        Random random = new Random(seed);
        float[] x = new float[9 * rate];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) random.nextGaussian();
        }
        float[] all = new float[700];
        resampler.resample(x, -rate, 3, all, all.length);
        for (int i = 0; i < all.length; i += 23) {
            float[] one = new float[1];
            resampler.resample(x, -rate, 3L + i, one, 1);
            assertThat(one[0]).isEqualTo(all[i]);
        }
    }

    @Test
    void keepsAConstant() {
        float[] x = new float[3000];
        Arrays.fill(x, 1.25f);
        float[] z = new float[100];

        Resampler.of(Rate.hz(257), 100, 40).orElseThrow().resample(x, -500, 0, z, z.length);

        for (float value : z) {
            assertThat(value).isCloseTo(1.25f, within(2e-6f));
        }
    }

    @Test
    void countsOutputsBeyondTheLastInput() {
        assertThat(Resampler.of(Rate.hz(500), 100, 40).orElseThrow().outputs(4999))
                .isEqualTo(1000);
        assertThat(Resampler.of(Rate.hz(100), 250, 40).orElseThrow().outputs(999))
                .isEqualTo(2498);
        assertThat(Resampler.of(new Rate(2_569, 10), 100, 40).orElseThrow().outputs(2569))
                .isEqualTo(1000);
    }

    @Test
    void refusesRatiosBeyondTenThousand() {
        assertThat(Resampler.of(new Rate(9_999, 10), 100, 40)).isPresent();
        assertThat(Resampler.of(new Rate(10_001, 10), 100, 40)).isEmpty();
        assertThat(Resampler.of(new Rate(100_003, 1_000), 100, 40)).isEmpty();
    }
}
