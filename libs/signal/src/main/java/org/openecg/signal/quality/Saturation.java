package org.openecg.signal.quality;

import org.openecg.signal.resample.Rate;

/// Samples cut off by the amplifier: at least 3 equal ones in a row for 20 ms or more at the lead's own maximum or
/// minimum, if that extreme is reached in at least 2 separate places.
final class Saturation {
    private static final double LEAST_SECONDS = 0.020;
    private static final int LEAST_SAMPLES = 3;

    private Saturation() {}

    static float share(float[] x, Rate rate, int from, int to, Extent extent) {
        if (!(extent.low() < extent.high())) {
            return 0; // flat or all gap: told by the other indices
        }
        int least = Math.max(LEAST_SAMPLES, rate.samplesIn(LEAST_SECONDS));
        return (float) (stuck(x, from, to, extent.low(), least) + stuck(x, from, to, extent.high(), least))
                / (to - from);
    }

    private static int stuck(float[] x, int from, int to, float extreme, int least) {
        boolean longEnough = false;
        for (int i = from; i < to; i += least) { // a stretch of that length meets one of these samples
            longEnough |= x[i] == extreme;
        }
        if (!longEnough) {
            return 0;
        }
        int places = 0;
        int samples = 0;
        for (int i = from; i < to; i++) {
            if (x[i] != extreme) {
                continue;
            }
            int start = i;
            while (i < to && x[i] == extreme) {
                i++;
            }
            places++;
            samples += i - start >= least ? i - start : 0;
        }
        return places >= 2 ? samples : 0;
    }
}
