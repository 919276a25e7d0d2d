package org.openecg.recordings;

import java.util.Arrays;

/// The numbers of one lead exactly as a file stores them, before gain and baseline. Each takes its array over:
/// nobody writes to it afterwards.
public sealed interface StoredSamples {
    /// Number of samples, gaps included.
    int count();

    /// Whether there is no sample at this place.
    boolean isGap(int index);

    /// The stored number, NaN for a gap.
    double value(int index);

    /// Whole numbers of an analogue-to-digital converter. A format's own mark for "no sample" is [#GAP] here.
    final class Digital implements StoredSamples {
        /// Stands for "no sample", whatever the format's own mark was.
        public static final int GAP = Integer.MIN_VALUE;

        private final int[] values;

        /// @param values taken over
        public Digital(int[] values) {
            this.values = values;
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public boolean isGap(int index) {
            return values[index] == GAP;
        }

        @Override
        public double value(int index) {
            return values[index] == GAP ? Double.NaN : values[index];
        }

        /// The stored whole number, or [#GAP].
        public int digital(int index) {
            return values[index];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Digital that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Digital[" + values.length + "]";
        }
    }

    /// Numbers with a fraction, widened exactly to binary64. NaN and the infinities are gaps.
    final class Decimal implements StoredSamples {
        private final double[] values;

        /// @param values taken over
        public Decimal(double[] values) {
            this.values = values;
        }

        @Override
        public int count() {
            return values.length;
        }

        @Override
        public boolean isGap(int index) {
            return !Double.isFinite(values[index]);
        }

        @Override
        public double value(int index) {
            return isGap(index) ? Double.NaN : values[index];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Decimal that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Decimal[" + values.length + "]";
        }
    }
}
