package org.openecg.signal.quality;

/// Which whole seconds of a lead are flat: standard deviation around the second's own straight line below 5 uV (the
/// line
/// stands for a 0.5 Hz high-pass), or fewer than 8 distinct values.
final class FlatSeconds {
    private static final double LEAST_MILLIVOLTS = 0.005;
    private static final int LEAST_VALUES = 8;

    private FlatSeconds() {}

    /// Judges the samples `from` to `to`, of these every `stride`-th for the deviation.
    static boolean isFlat(float[] x, int from, int to, int stride) {
        return !hasValues(x, from, to) || deviation(x, from, to, stride) < LEAST_MILLIVOLTS;
    }

    private static boolean hasValues(float[] x, int from, int to) {
        float[] seen = new float[LEAST_VALUES];
        int count = 0;
        for (int i = from; i < to && count < LEAST_VALUES; i++) {
            if (!Float.isNaN(x[i]) && !contains(seen, count, x[i])) {
                seen[count++] = x[i];
            }
        }
        return count == LEAST_VALUES;
    }

    private static boolean contains(float[] seen, int count, float value) {
        for (int k = 0; k < count; k++) {
            if (seen[k] == value) {
                return true;
            }
        }
        return false;
    }

    /// Standard deviation around the least-squares line; missing samples take no part.
    private static double deviation(float[] x, int from, int to, int stride) {
        double base = 0;
        double n = 0;
        double sumT = 0;
        double sumTt = 0;
        double sumX = 0;
        double sumXx = 0;
        double sumTx = 0;
        for (int i = from; i < to; i += stride) {
            if (Float.isNaN(x[i])) {
                continue;
            }
            base = n == 0 ? x[i] : base;
            double t = n++;
            double v = x[i] - base;
            sumT += t;
            sumTt += t * t;
            sumX += v;
            sumXx += v * v;
            sumTx += t * v;
        }
        double spreadT = sumTt - sumT * sumT / n;
        double spreadX = sumXx - sumX * sumX / n;
        double together = sumTx - sumT * sumX / n;
        double rest = spreadT > 0 ? spreadX - together * together / spreadT : 0;
        return Math.sqrt(Math.max(0, rest) / n);
    }
}
