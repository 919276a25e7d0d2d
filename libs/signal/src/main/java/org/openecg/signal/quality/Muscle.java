package org.openecg.signal.quality;

import java.util.Arrays;

/// Muscle noise: the median size of what is above 20 Hz, log10 of millivolts. The median does not see the QRS, which is
/// short. The high-pass is a windowed sinc (Hamming) of 0.15 s, unit gain at half the rate; 33 values a second are
/// enough for a median. Immutable.
final class Muscle {
    private static final double EDGE_HZ = 20;
    private static final double SECONDS = 0.14;
    private static final int VALUES_HZ = 33;
    private static final double LEAST_MILLIVOLTS = 1e-6;

    private final float[] taps;
    private final int stride;

    Muscle(int rateHz) {
        int half = (int) Math.round(SECONDS * rateHz / 2);
        double cut = 2 * EDGE_HZ / rateHz;
        double[] exact = new double[2 * half + 1];
        double atHalfTheRate = 0;
        for (int k = -half; k <= half; k++) {
            double sinc = k == 0 ? cut : Math.sin(Math.PI * cut * k) / (Math.PI * k);
            double window = 0.54 + 0.46 * Math.cos(Math.PI * k / half);
            exact[k + half] = ((k == 0 ? 1 : 0) - sinc) * window;
            atHalfTheRate += exact[k + half] * (k % 2 == 0 ? 1 : -1);
        }
        taps = new float[exact.length];
        for (int k = 0; k < taps.length; k++) {
            taps[k] = (float) (exact[k] / atHalfTheRate);
        }
        stride = Math.max(1, rateHz / VALUES_HZ);
    }

    double of(float[] x, Stretch part) {
        float[] sizes = new float[Math.max(1, Math.ceilDiv(part.length() - taps.length + 1, stride))];
        for (int i = 0, at = part.from(); i < sizes.length; i++, at += stride) {
            float sum = 0;
            for (int k = 0; k < taps.length; k++) {
                sum += taps[k] * x[at + k];
            }
            sizes[i] = Math.abs(sum);
        }
        Arrays.sort(sizes);
        return Math.log10(Math.max(LEAST_MILLIVOLTS, sizes[sizes.length / 2]));
    }
}
