package org.openecg.eval.protocol;

/// The inner loops of dense double arithmetic. Sums run in eight strands, because one strand waits for its own result.
final class Dense {
    private static final int STRETCH = 256;

    private Dense() {}

    /// Sum of products over `from <= i < to`.
    static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// into += factor * from.
    static void add(double[] into, double[] from, double factor, int begin, int end) {
        for (int i = begin; i < end; i++) {
            into[i] += factor * from[i];
        }
    }

    /// into[k] += sum over j of factors[k][j] * rows[j], for all k: a product of matrices. A
    /// stretch of the rows stays in the cache while all k use it.
    static void addProducts(double[][] factors, double[][] rows, double[][] into) {
        int length = rows.length == 0 ? 0 : rows[0].length;
        for (int begin = 0; begin < length; begin += STRETCH) {
            int end = Math.min(length, begin + STRETCH);
            int j = 0;
            for (; j + 4 <= rows.length; j += 4) {
                for (int k = 0; k < into.length; k++) {
                    addFour(into[k], rows, factors[k], j, begin, end);
                }
            }
            for (; j < rows.length; j++) {
                for (int k = 0; k < into.length; k++) {
                    add(into[k], rows[j], factors[k][j], begin, end);
                }
            }
        }
    }

    private static void addFour(double[] into, double[][] rows, double[] factors, int j, int begin, int end) {
        double[] a = rows[j];
        double[] b = rows[j + 1];
        double[] c = rows[j + 2];
        double[] d = rows[j + 3];
        double f = factors[j];
        double g = factors[j + 1];
        double h = factors[j + 2];
        double q = factors[j + 3];
        for (int i = begin; i < end; i++) {
            into[i] += f * a[i] + g * b[i] + h * c[i] + q * d[i];
        }
    }

    /// into += f * a + g * b.
    static void addTwo(double[] into, double[] a, double f, double[] b, double g, int begin, int end) {
        for (int i = begin; i < end; i++) {
            into[i] += f * a[i] + g * b[i];
        }
    }

    /// (a, b) = (cosine a - sine b, sine a + cosine b).
    static void rotate(double[] a, double[] b, double cosine, double sine) {
        for (int i = 0; i < a.length; i++) {
            double f = b[i];
            b[i] = sine * a[i] + cosine * f;
            a[i] = cosine * a[i] - sine * f;
        }
    }
}
