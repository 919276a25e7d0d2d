package org.openecg.signal.quality;

/// Least and largest sample of a stretch of one lead, and how many samples are missing. Without any sample `low` is
/// above `high`.
record Extent(float low, float high, int missing) {

    static Extent of(float[] x, int from, int to) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            low = Math.min(low, x[i]);
            high = Math.max(high, x[i]);
        }
        return Float.isNaN(low) ? withGaps(x, from, to) : new Extent(low, high, 0);
    }

    private static Extent withGaps(float[] x, int from, int to) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        int missing = 0;
        for (int i = from; i < to; i++) {
            if (Float.isNaN(x[i])) {
                missing++;
            } else {
                low = Math.min(low, x[i]);
                high = Math.max(high, x[i]);
            }
        }
        return new Extent(low, high, missing);
    }
}
