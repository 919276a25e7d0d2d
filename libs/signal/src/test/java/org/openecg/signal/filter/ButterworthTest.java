package org.openecg.signal.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.openecg.signal.resample.Rate;

class ButterworthTest {

    @ParameterizedTest
    @CsvFileSource(resources = "butterworth.csv", numLinesToSkip = 1)
    void equalsScipy(String kind, int order, double low, double high, int rate, int index, double expected) {
        Butterworth filter = kind.equals("band")
                ? Butterworth.bandPass(order, low, high, Rate.hz(rate))
                : Butterworth.highPass(order, low, Rate.hz(rate));
        double[] x = new double[1500];
        for (int k = 0; k < x.length; k++) {
            x[k] = (k * k * 7 + 3 * k) % 101 / 101.0 - 0.5 + k / 500.0;
        }

        double[] y = filter.zeroPhase(x, Math.min(2 * rate, 1499));

        assertThat(y[index]).isCloseTo(expected, within(1e-9));
    }

    @Test
    void leavesItsInputAlone() {
        double[] x = {1, 2, 3, 4};

        Butterworth.bandPass(2, 1, 20, Rate.hz(100)).zeroPhase(x, 200);

        assertThat(x).containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesAnEdgeAtHalfTheRate() {
        assertThatThrownBy(() -> Butterworth.bandPass(2, 1, 20, Rate.hz(40)))
                .hasMessage("An edge must be above 0 and below half the rate of 40 Hz but is 20.0 Hz");
    }
}
