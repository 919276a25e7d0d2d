package org.openecg.recordings.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final int RATE = 500;

    @Test
    void passesTheBandAndHalvesThePowerAtItsEdges() {
        Acquisition quiet = new Acquisition(RATE, 0, 0, 50, 0.3, 40);
        assertThat(gain(quiet, 5)).isCloseTo(1, within(0.02));
        assertThat(gain(quiet, 40)).isCloseTo(Math.sqrt(0.5), within(0.01));
        assertThat(gain(quiet, 0.3)).isCloseTo(Math.sqrt(0.5), within(0.02));
        // Order 2 above: a quarter of the amplitude per octave, more near half the rate.
        assertThat(gain(quiet, 80)).isBetween(0.2, 0.26);
    }

    @Test
    void mainsHasItsSize() {
        double[][] leads = new double[400][RATE];
        new Recorder(new Acquisition(RATE, 0, 0.012, 60, 0.05, 249), RandomStream.of(1)).record(leads);
        double sum = 0;
        for (double[] lead : leads) {
            double amplitude = amplitude(lead, 60);
            sum += amplitude * amplitude;
        }
        assertThat(Math.sqrt(sum / leads.length)).isCloseTo(0.012, within(0.0015));
    }

    @Test
    void noiseHasItsSize() {
        int recordings = 600;
        double logs = 0;
        for (int k = 0; k < recordings; k++) {
            double[][] leads = new double[1][RATE];
            new Recorder(new Acquisition(RATE, 1.5, 0, 50, 0.05, 249.9), RandomStream.of(2, k)).record(leads);
            double sum = 0;
            for (int i = 1; i < RATE; i++) {
                double step = leads[0][i] - leads[0][i - 1];
                sum += step * step;
            }
            logs += Math.log(Math.sqrt(sum / (RATE - 1)));
        }
        // Differences have variance 2 s^2 where the noise is white alone, 2 s^2 + 2 s^2 / 1.9 with muscle; s = 0.03 mV.
        double expected = Math.log(0.03) + 0.6 * 0.5 * Math.log(2) + 0.4 * 0.5 * Math.log(2 + 2 / 1.9);
        assertThat(logs / recordings).isCloseTo(expected, within(4 * 0.41 / Math.sqrt(recordings)));
    }

    /// The amplitude a unit sine has behind the device, wander taken out by an equal device without the sine.
    private static double gain(Acquisition device, double hertz) {
        double[][] leads = new double[1][60 * RATE];
        double[][] without = new double[1][60 * RATE];
        for (int i = 0; i < leads[0].length; i++) {
            leads[0][i] = Math.sin(2 * Math.PI * hertz * i / RATE);
        }
        new Recorder(device, RandomStream.of(5)).record(leads);
        new Recorder(device, RandomStream.of(5)).record(without);
        double[] tail = new double[40 * RATE];
        for (int i = 0; i < tail.length; i++) {
            tail[i] = leads[0][20 * RATE + i] - without[0][20 * RATE + i];
        }
        return amplitude(tail, hertz);
    }

    private static double amplitude(double[] signal, double hertz) {
        double cos = 0;
        double sin = 0;
        for (int i = 0; i < signal.length; i++) {
            cos += signal[i] * Math.cos(2 * Math.PI * hertz * i / RATE);
            sin += signal[i] * Math.sin(2 * Math.PI * hertz * i / RATE);
        }
        return 2 * Math.hypot(cos, sin) / signal.length;
    }
}
