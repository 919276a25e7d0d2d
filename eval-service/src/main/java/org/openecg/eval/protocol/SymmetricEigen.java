package org.openecg.eval.protocol;

import java.util.function.IntConsumer;

/// Eigenvalues and eigenvectors of a symmetric matrix: Householder's tridiagonal form, then implicit QL (Golub & Van
/// Loan, Matrix Computations, 8.3; Press et al., Numerical Recipes, 11.2-11.3). Vectors are rows, so that all inner
/// loops run along memory.
final class SymmetricEigen {
    private static final int SWEEPS = 60;
    private static final int SWEEPS_AT_ONCE = 16;
    private static final int PIECE = 65_536; // numbers that are worth a thread
    private static final int STRIPE = 128; // columns of all vectors that stay in a core's cache

    private final Crew crew;
    private final int size;
    private final double[] values;
    private final double[] offDiagonal;
    private final double[][] vectors;
    private final Turns turns;

    /// Rounding of the largest entry: where the rank is deficient, smaller ones never settle.
    private double noise;

    private SymmetricEigen(Crew crew, double[][] matrix) {
        this.crew = crew;
        size = matrix.length;
        values = new double[size];
        offDiagonal = new double[size];
        vectors = new double[size][size];
        turns = new Turns(SWEEPS_AT_ONCE * size);
        tridiagonalise(matrix);
        diagonalise();
    }

    /// Overwrites the matrix.
    static SymmetricEigen of(Crew crew, double[][] matrix) {
        return new SymmetricEigen(crew, matrix);
    }

    /// In no order.
    double value(int i) {
        return values[i];
    }

    /// The unit eigenvector of value `i`; not to be written to.
    double[] vector(int i) {
        return vectors[i];
    }

    /// A = Q T Q'. Reflector k maps column k below the diagonal onto its first place; the product of all is gathered in
    /// `vectors` (as Q').
    private void tridiagonalise(double[][] a) {
        double[][] reflectors = new double[size][];
        double[] product = new double[size];
        for (int k = 0; k < size - 2; k++) {
            double[] v = reflector(a, k);
            reflectors[k] = v;
            if (v.length == 0) {
                continue;
            }
            int first = k + 1;
            eachRow(first, i -> product[i] = 2 * Dense.dot(a[i], v, first, size));
            double scale = Dense.dot(product, v, first, size);
            Dense.add(product, v, -scale, first, size);
            eachRow(first, i -> Dense.addTwo(a[i], v, -product[i], product, -v[i], first, size));
        }
        for (int i = 0; i < size; i++) {
            values[i] = a[i][i];
            vectors[i][i] = 1;
            if (i + 1 < size && i >= size - 2) {
                offDiagonal[i] = a[i + 1][i];
            }
        }
        gather(reflectors);
    }

    /// The unit vector v with (I - 2 v v') x = +-|x| e, x = column k below the diagonal; empty if x is 0 already.
    private double[] reflector(double[][] a, int k) {
        double norm = Math.sqrt(Dense.dot(a[k], a[k], k + 1, size));
        if (norm == 0) {
            return new double[0];
        }
        double[] v = new double[size];
        System.arraycopy(a[k], k + 1, v, k + 1, size - k - 1);
        double head = v[k + 1] > 0 ? -norm : norm;
        offDiagonal[k] = head;
        v[k + 1] -= head;
        double length = Math.sqrt(Dense.dot(v, v, k + 1, size));
        for (int i = k + 1; i < size; i++) {
            v[i] /= length;
        }
        return v;
    }

    /// vectors = Q' = H_last ... H_1 H_0, rows from k + 1 on change only.
    private void gather(double[][] reflectors) {
        // Q = H_0 H_1 ... H_last built from the right keeps the work on the trailing block; Q' has it as rows.
        for (int k = size - 3; k >= 0; k--) {
            double[] v = reflectors[k];
            if (v.length == 0) {
                continue;
            }
            int first = k + 1;
            eachRow(first, i -> {
                double sum = 2 * Dense.dot(vectors[i], v, first, size);
                Dense.add(vectors[i], v, -sum, first, size);
            });
        }
    }

    /// Rows from the first on, shared out among threads.
    private void eachRow(int first, IntConsumer row) {
        int rows = Math.max(1, PIECE / (size - first));
        crew.each((size - first + rows - 1) / rows, piece -> {
            int end = Math.min(size, first + (piece + 1) * rows);
            for (int i = first + piece * rows; i < end; i++) {
                row.accept(i);
            }
        });
    }

    private void diagonalise() {
        for (int i = 0; i < size; i++) {
            noise = Math.max(noise, Math.ulp(Math.abs(values[i]) + Math.abs(offDiagonal[i])));
        }
        for (int l = 0; l < size; l++) {
            int sweeps = 0;
            for (int m = small(l); m != l; m = small(l)) {
                if (sweeps++ == SWEEPS) {
                    throw new ArithmeticException("eigenvalue " + l + " did not settle in " + SWEEPS + " sweeps");
                }
                sweep(l, m);
            }
        }
        turn();
    }

    private int small(int l) {
        int m = l;
        while (m < size - 1) {
            double scale = Math.abs(values[m]) + Math.abs(values[m + 1]);
            if (Math.abs(offDiagonal[m]) <= Math.max(noise, Math.ulp(scale))) {
                break;
            }
            m++;
        }
        return m;
    }

    /// One implicit QL step with Wilkinson's shift on rows l..m.
    private void sweep(int l, int m) {
        if (turns.count() + m - l > turns.room()) {
            turn();
        }
        double g = (values[l + 1] - values[l]) / (2 * offDiagonal[l]);
        double r = Math.hypot(g, 1);
        g = values[m] - values[l] + offDiagonal[l] / (g + Math.copySign(r, g));
        double sine = 1;
        double cosine = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = sine * offDiagonal[i];
            double b = cosine * offDiagonal[i];
            r = Math.hypot(f, g);
            offDiagonal[i + 1] = r;
            if (r == 0) {
                values[i + 1] -= p;
                offDiagonal[m] = 0;
                return;
            }
            sine = f / r;
            cosine = g / r;
            g = values[i + 1] - p;
            r = (values[i] - g) * sine + 2 * cosine * b;
            p = sine * r;
            values[i + 1] = g + p;
            g = cosine * r - b;
            turns.add(i, cosine, sine);
        }
        values[l] -= p;
        offDiagonal[l] = g;
        offDiagonal[m] = 0;
    }

    /// Applies the turns that wait, stripe by stripe of the vectors.
    private void turn() {
        crew.each((size + STRIPE - 1) / STRIPE, stripe -> {
            int begin = stripe * STRIPE;
            turns.apply(vectors, begin, Math.min(size, begin + STRIPE));
        });
        turns.clear();
    }

    /// Plane rotations of neighbouring rows that wait to be applied.
    private static final class Turns {
        private final int[] row;
        private final double[] cosine;
        private final double[] sine;
        private int count;

        Turns(int room) {
            row = new int[room];
            cosine = new double[room];
            sine = new double[room];
        }

        int count() {
            return count;
        }

        int room() {
            return row.length;
        }

        void add(int i, double cosineThere, double sineThere) {
            row[count] = i;
            cosine[count] = cosineThere;
            sine[count] = sineThere;
            count++;
        }

        void apply(double[][] vectors, int begin, int end) {
            for (int t = 0; t < count; t++) {
                Dense.rotate(vectors[row[t]], vectors[row[t] + 1], cosine[t], sine[t], begin, end);
            }
        }

        void clear() {
            count = 0;
        }
    }
}
