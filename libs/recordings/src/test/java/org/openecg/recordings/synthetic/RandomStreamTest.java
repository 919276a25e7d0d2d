package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int DRAWS = 400_000;

    @Test
    void givesTheNumbersOfSplitMix64() {
        // SplitMix64 from state 0 starts with this number (Vigna's reference program).
        RandomStream stream = RandomStream.of();
        assertThat(stream.nextBits()).isEqualTo(0xe220a8397b1dcdafL);
        assertThat(stream.nextBits()).isEqualTo(0x6e789e6aa1b965f4L);
    }

    @Test
    void dependsOnEveryKeyAndItsPlace() {
        assertThat(RandomStream.of(1, 2).nextBits())
                .isEqualTo(RandomStream.of(1, 2).nextBits())
                .isNotEqualTo(RandomStream.of(2, 1).nextBits())
                .isNotEqualTo(RandomStream.of(1, 2, 0).nextBits())
                .isNotEqualTo(RandomStream.of(1, 3).nextBits());
    }

    @Test
    void normalDeviatesFollowTheNormalDistribution() {
        RandomStream stream = RandomStream.of(7);
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = stream.normal();
        }
        Arrays.sort(draws);
        double largest = 0;
        for (int i = 0; i < DRAWS; i += 100) {
            largest = Math.max(largest, Math.abs((i + 0.5) / DRAWS - normalShareBelow(draws[i])));
        }
        // Kolmogorov-Smirnov: 1.95 / sqrt(n) is passed by chance once in a thousand streams.
        assertThat(largest).isLessThan(1.95 / Math.sqrt(DRAWS));
        long beyondFour = Arrays.stream(draws).filter(x -> Math.abs(x) > 3.7).count();
        assertThat((double) beyondFour).isCloseTo(2 * DRAWS * 1.0780e-4, within(30.0));
    }

    @Test
    void uniformAndLogNormalHaveTheirMoments() {
        RandomStream stream = RandomStream.of(8);
        double sum = 0;
        double logs = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += stream.uniform(2, 4);
            double log = Math.log(stream.logNormal(0.2));
            logs += log * log;
        }
        assertThat(sum / DRAWS).isCloseTo(3, within(0.005));
        assertThat(Math.sqrt(logs / DRAWS)).isCloseTo(0.2, within(0.002));
    }

    /// Phi(x) by Simpson's rule from 0.
    private static double normalShareBelow(double x) {
        int steps = 200;
        double step = x / steps;
        double sum = 1 + Math.exp(-x * x / 2);
        for (int i = 1; i < steps; i++) {
            double t = i * step;
            sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-t * t / 2);
        }
        return 0.5 + sum * step / 3 / Math.sqrt(2 * Math.PI);
    }
}
