package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        int draws = 10 * DRAWS;
        int[] counts = new int[200];
        for (int i = 0; i < draws; i++) {
            counts[Math.clamp((long) Math.floor(20 * stream.normal()) + 100, 0, 199)]++;
        }
        double chiSquared = 0;
        int bins = 0;
        for (int bin = 10; bin < 190; bin++) {
            double share = normalShareBelow((bin - 99) / 20.0) - normalShareBelow((bin - 100) / 20.0);
            chiSquared += (counts[bin] - draws * share) * (counts[bin] - draws * share) / (draws * share);
            bins++;
        }
        // 180 cells: four standard deviations above the mean of chi squared.
        assertThat(chiSquared).isLessThan(bins + 4 * Math.sqrt(2.0 * bins));
        double below = normalShareBelow(-4) * draws;
        int tails = 0;
        for (int bin = 0; bin < 20; bin++) {
            tails += counts[bin] + counts[199 - bin];
        }
        assertThat((double) tails).isCloseTo(2 * below, within(4 * Math.sqrt(2 * below)));
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
