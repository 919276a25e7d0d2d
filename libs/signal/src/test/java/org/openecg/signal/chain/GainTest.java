package org.openecg.signal.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gain of the whole chain at the frequencies of the table in `signal-chain.md`, in dB.
class GainTest {
    private static final double AMPLITUDE_MILLIVOLTS = 30;

    @ParameterizedTest
    @CsvSource({
        "0.2, -35.6",
        "0.3, -21.2",
        "0.5, -7.0",
        "0.67, -1.9",
        "30, -1.06",
        "35, -2.9",
        "40, -7.8",
        "45, -19.2",
    })
    void isAsTabled(double hz, double decibel) {
        assertThat(gain(ChainProfile.OPENECG, 500, hz)).isCloseTo(decibel, within(0.06));
        assertThat(gain(ChainProfile.OPENECG_250, 500, hz)).isCloseTo(decibel, within(0.08));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2, 3, 5, 7, 10, 14, 17, 20})
    void isOneInThePassBand(double hz) {
        assertThat(gain(ChainProfile.OPENECG, 500, hz)).isCloseTo(0, within(0.075));
        assertThat(gain(ChainProfile.OPENECG, 250, hz)).isCloseTo(0, within(0.075));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50.3, 53, 55, 60, 66, 70, 85, 99, 120, 170, 249})
    void isNothingAboveTheBand(double hz) {
        assertThat(gain(ChainProfile.OPENECG, 500, hz)).isLessThan(-53.5);
    }

    @ParameterizedTest
    @CsvSource({"75.01, -1.06", "100.01, -7.8"})
    void reachesTo100HzIn500(double hz, double decibel) {
        assertThat(gain(ChainProfile.OPENECG_500, 500, hz)).isCloseTo(decibel, within(0.06));
    }

    @ParameterizedTest
    @ValueSource(doubles = {125.3, 150.3, 200.3, 249})
    void stopsFrom125HzIn500(double hz) {
        assertThat(gain(ChainProfile.OPENECG_500, 500, hz)).isLessThan(-52);
    }

    /// From the size of the cosine and sine in the middle windows of a minute, at the frequency it is aliased to.
    private static double gain(ChainProfile profile, int rateHz, double hz) {
        float[] x = new float[60 * rateHz];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) (AMPLITUDE_MILLIVOLTS * Math.cos(2 * Math.PI * hz * k / rateHz + 0.3));
        }
        float[] @Nullable [] leads = new float[SignalChain.LEADS][];
        leads[0] = x;
        double cosine = 0;
        double sine = 0;
        int count = 0;
        for (Window window :
                TestRecordings.windows(profile, leads, rateHz).windows().subList(1, 5)) {
            for (int i = 0; i < window.samples().samplesPerLead(); i++) {
                double angle = 2 * Math.PI * hz * (window.startSecond() + (double) i / profile.outputRateHz());
                double value = window.samples().at(0, i) * window.microvoltsPerUnit() / 1000;
                cosine += value * Math.cos(angle);
                sine += value * Math.sin(angle);
                count++;
            }
        }
        return 20 * Math.log10(2 * Math.hypot(cosine, sine) / count / AMPLITUDE_MILLIVOLTS);
    }
}
