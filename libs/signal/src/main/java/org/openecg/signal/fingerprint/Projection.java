package org.openecg.signal.fingerprint;

/// 256 frozen Gaussian projections: the rows of a 256 x n matrix, row after row, by Box-Muller (cosine, then sine) from
/// SplitMix64 with seed 1. Doubles are the upper 53 bits; the first of a pair is never 0.
final class Projection {
    private static final double ULP = 0x1p-53;

    /// Column after column, so that one pass adds one element of the vector to all 256 sums.
    private final double[][] columns;

    Projection(int length) {
        columns = new double[length][Fingerprint.BITS];
        SplitMix64 random = new SplitMix64();
        int total = length * Fingerprint.BITS;
        for (int i = 0; i < total; i += 2) {
            double radius = Math.sqrt(-2 * StrictMath.log(random.aboveZero()));
            double angle = 2 * Math.PI * random.next();
            columns[i % length][i / length] = radius * StrictMath.cos(angle);
            columns[(i + 1) % length][(i + 1) / length] = radius * StrictMath.sin(angle);
        }
    }

    /// The signs of the projections; each sum runs over the vector in its order.
    Fingerprint of(double[] vector) {
        double[] sums = new double[Fingerprint.BITS];
        for (int k = 0; k < vector.length; k++) {
            double value = vector[k];
            double[] column = columns[k];
            for (int bit = 0; bit < sums.length; bit++) {
                sums[bit] += value * column[bit];
            }
        }
        return Fingerprint.ofSigns(sums);
    }

    /// Steele, Lea and Flood 2014, as in `java.util.SplittableRandom`, whose own seeding may change.
    private static final class SplitMix64 {
        private long state = 1;

        double next() {
            state += 0x9e3779b97f4a7c15L;
            long z = state;
            z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
            z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
            return ((z ^ z >>> 31) >>> 11) * ULP;
        }

        double aboveZero() {
            double value = next();
            while (value == 0) {
                value = next();
            }
            return value;
        }
    }
}
