package org.openecg.eval.protocol;

/// The inner loops of dense double arithmetic.
final class Dense {
    private static final int TILE = 64; // rows whose lines of memory stay in the cache

    private Dense() {}

    /// Sum of products over `from <= i < to`, in eight strands, because one strand waits for its
    /// own result.
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
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
            s4 = Math.fma(a[i + 4], b[i + 4], s4);
            s5 = Math.fma(a[i + 5], b[i + 5], s5);
            s6 = Math.fma(a[i + 6], b[i + 6], s6);
            s7 = Math.fma(a[i + 7], b[i + 7], s7);
        }
        double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
        for (; i < to; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    /// into += factor * from.
    static void add(double[] into, double[] from, double factor, int begin, int end) {
        for (int i = begin; i < end; i++) {
            into[i] = Math.fma(factor, from[i], into[i]);
        }
    }

    /// into += f * a + g * b.
    static void addTwo(double[] into, double[] a, double f, double[] b, double g, int begin, int end) {
        for (int i = begin; i < end; i++) {
            into[i] += f * a[i] + g * b[i];
        }
    }

    /// (a, b) = (cosine a - sine b, sine a + cosine b).
    static void rotate(double[] a, double[] b, double cosine, double sine, int begin, int end) {
        for (int i = begin; i < end; i++) {
            double f = b[i];
            b[i] = sine * a[i] + cosine * f;
            a[i] = cosine * a[i] - sine * f;
        }
    }

    /// Copies the upper half of a square matrix onto the lower.
    static void mirror(Crew crew, double[][] matrix) {
        crew.each((matrix.length + TILE - 1) / TILE, tile -> {
            int top = tile * TILE;
            for (int i = top; i < matrix.length; i++) {
                for (int j = top; j < Math.min(i, top + TILE); j++) {
                    matrix[i][j] = matrix[j][i];
                }
            }
        });
    }

    /// The same matrix, column by column.
    static double[][] transposed(double[][] rows, int width) {
        double[][] columns = new double[width][rows.length];
        for (int top = 0; top < rows.length; top += TILE) {
            int bottom = Math.min(rows.length, top + TILE);
            for (int j = 0; j < width; j++) {
                for (int i = top; i < bottom; i++) {
                    columns[j][i] = rows[i][j];
                }
            }
        }
        return columns;
    }
}
