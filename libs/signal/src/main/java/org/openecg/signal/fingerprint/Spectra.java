package org.openecg.signal.fingerprint;

/// What is left of tapered leads when time is taken away: per lead the square root of the magnitude of the bins 8-87
/// (0.8-8.7 Hz of 10 s), divided by its root mean square, minus its running mean over 9 bins (bins outside count as 0).
final class Spectra {
    static final int BINS = 80;

    private static final int FIRST_BIN = 8;
    private static final int HALF_MEAN = 4;

    private final double[][] cosines;
    private final double[][] sines;

    Spectra(int samples) {
        cosines = new double[samples][BINS];
        sines = new double[samples][BINS];
        for (int n = 0; n < samples; n++) {
            for (int k = 0; k < BINS; k++) {
                double angle = 2 * Math.PI * ((long) n * (FIRST_BIN + k) % samples) / samples;
                cosines[n][k] = Math.cos(angle);
                sines[n][k] = Math.sin(angle);
            }
        }
    }

    /// Lead after lead, 80 numbers each.
    double[] of(double[][] leads) {
        double[] vector = new double[leads.length * BINS];
        for (int i = 0; i < leads.length; i++) {
            double[] roots = roots(leads[i]);
            for (int k = 0; k < BINS; k++) {
                double sum = 0;
                for (int j = Math.max(0, k - HALF_MEAN); j <= Math.min(BINS - 1, k + HALF_MEAN); j++) {
                    sum += roots[j];
                }
                vector[i * BINS + k] = roots[k] - sum / (2 * HALF_MEAN + 1);
            }
        }
        return vector;
    }

    private double[] roots(double[] x) {
        double[] real = new double[BINS];
        double[] imaginary = new double[BINS];
        for (int n = 0; n < x.length; n++) {
            double value = x[n];
            double[] cosine = cosines[n];
            double[] sine = sines[n];
            for (int k = 0; k < BINS; k++) {
                real[k] += value * cosine[k];
                imaginary[k] -= value * sine[k];
            }
        }
        double[] roots = new double[BINS];
        double squares = 0;
        for (int k = 0; k < BINS; k++) {
            double magnitude = Math.sqrt(real[k] * real[k] + imaginary[k] * imaginary[k]);
            roots[k] = Math.sqrt(magnitude);
            squares += magnitude;
        }
        double rootMeanSquare = Math.sqrt(squares / BINS);
        for (int k = 0; k < BINS && rootMeanSquare > 0; k++) {
            roots[k] /= rootMeanSquare;
        }
        return roots;
    }
}
