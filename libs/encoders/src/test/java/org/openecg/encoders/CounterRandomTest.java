package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The literal numbers were computed by `src/test/python/counter_random.py`, an implementation of its own.
class CounterRandomTest {
    @Test
    void givesTheNumbersOfItsTwin() {
        CounterRandom random = new CounterRandom(42, "layer1.0.conv1.weight");

        assertThat(random.bits(0)).isEqualTo(-2096192559236376042L);
        assertThat(random.bits(1_000_000_007)).isEqualTo(6909388727857385291L);
        assertThat(random.uniform(3)).isEqualTo(0.6729438006369205);
        assertThat(random.gaussian(5)).isCloseTo(-0.3245341055075756, within(1e-12));
    }

    @Test
    void anotherSeedOrStreamIsAnotherSeries() {
        long bits = new CounterRandom(1, "a").bits(0);

        assertThat(new CounterRandom(1, "a").bits(0)).isEqualTo(bits);
        assertThat(new CounterRandom(2, "a").bits(0)).isNotEqualTo(bits);
        assertThat(new CounterRandom(1, "b").bits(0)).isNotEqualTo(bits);
    }

    @Test
    void gaussiansHaveTheirMoments() {
        CounterRandom random = new CounterRandom(7, "moments");
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = random.gaussian(i);
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
        }

        assertThat(sum / n).isCloseTo(0, within(0.01));
        assertThat(squares / n).isCloseTo(1, within(0.02));
        assertThat(fourth / n).isCloseTo(3, within(0.1));
    }
}
