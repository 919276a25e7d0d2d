package org.openecg.signal.quality;

import org.openecg.signal.resample.Rate;

/// Samples cut off by the amplifier: at least 3 equal ones in a row for 20 ms or more at the lead's own maximum or
/// minimum, if that extreme is reached in at least 2 separate places.
final class Saturation {
    private static final double LEAST_SECONDS = 0.020;
    private static final int LEAST_SAMPLES = 3;
    private static final int LEAST_PLACES = 2;

    private Saturation() {}

    /// A stretch long enough meets one of the samples `least` apart; only if one of these stands still at the largest
    /// of
    /// them is every sample looked at.
    static float share(float[] x, Rate rate, int from, int to) {
        int least = Math.max(LEAST_SAMPLES, rate.samplesIn(LEAST_SECONDS));
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i += least) {
            low = x[i] < low ? x[i] : low;
            high = x[i] > high ? x[i] : high;
        }
        if (!(low < high)) {
            return 0; // flat or all gap: told by the other indices
        }
        return (float) (stuck(x, from, to, low, least) + stuck(x, from, to, high, least)) / (to - from);
    }

    private static int stuck(float[] x, int from, int to, float extreme, int least) {
        boolean still = false;
        for (int i = from; i < to && !still; i += least) {
            still = x[i] == extreme && stretch(x, from, to, i) >= least;
        }
        return still ? count(x, from, to, extreme, least) : 0;
    }

    /// Samples around `i` that are equal to it.
    private static int stretch(float[] x, int from, int to, int i) {
        int start = i;
        int end = i;
        while (start > from && x[start - 1] == x[i]) {
            start--;
        }
        while (end < to && x[end] == x[i]) {
            end++;
        }
        return end - start;
    }

    private static int count(float[] x, int from, int to, float extreme, int least) {
        boolean maximum = true;
        boolean minimum = true;
        int places = 0;
        int samples = 0;
        for (int i = from; i < to; i++) {
            maximum &= !(x[i] > extreme);
            minimum &= !(x[i] < extreme);
            if (x[i] == extreme) {
                int length = stretch(x, from, to, i);
                places++;
                samples += length >= least ? length : 0;
                i += length - 1;
            }
        }
        return places >= LEAST_PLACES && (maximum || minimum) ? samples : 0;
    }
}
