package org.openecg.eval.protocol;

import java.util.Arrays;

/// A symmetric positive definite matrix as U' U with U triangular, in blocks (Golub & Van Loan,
/// Matrix Computations, 4.2.6), and what it solves. A third of the work of an inverse, and such a
/// solution costs no more than a product with one.
final class Cholesky {
    private static final int BLOCK = 64;
    private static final int STRIPE = 512;

    /// U on and above the diagonal, its mirror image below: rows of both lie along memory.
    private final double[][] factor;

    /// Overwrites the matrix and keeps it. Its upper half is enough.
    Cholesky(Crew crew, double[][] matrix) {
        factor = matrix;
        int size = matrix.length;
        for (int from = 0; from < size; from += BLOCK) {
            int begin = from;
            int end = Math.min(size, begin + BLOCK);
            factorise(begin, end);
            crew.each((size - end + STRIPE - 1) / STRIPE, stripe -> {
                int left = end + stripe * STRIPE;
                divide(begin, end, left, Math.min(size, left + STRIPE));
            });
            double[][] shares = new double[size][];
            for (int i = end; i < size; i++) {
                shares[i] = new double[end - begin];
                for (int k = begin; k < end; k++) {
                    shares[i][k - begin] = -matrix[k][i];
                }
            }
            Product.addUpper(crew, shares, Arrays.copyOfRange(matrix, begin, end), matrix, end);
        }
        Dense.mirror(crew, matrix);
    }

    private void factorise(int begin, int end) {
        for (int k = begin; k < end; k++) {
            double[] row = factor[k];
            for (int j = begin; j < k; j++) {
                Dense.add(row, factor[j], -factor[j][k], k, end);
            }
            double root = Math.sqrt(row[k]);
            for (int i = k; i < end; i++) {
                row[i] /= root;
            }
        }
    }

    /// Some columns of a block's rows of U.
    private void divide(int begin, int end, int left, int right) {
        for (int k = begin; k < end; k++) {
            double[] row = factor[k];
            for (int j = begin; j < k; j++) {
                Dense.add(row, factor[j], -factor[j][k], left, right);
            }
            double inverse = 1 / row[k];
            for (int i = left; i < right; i++) {
                row[i] *= inverse;
            }
        }
    }

    /// Multiplies vectors by the matrix's inverse, in their place. Each goes its own way, however
    /// they are shared out.
    void solve(Crew crew, double[][] vectors) {
        int share = (vectors.length + crew.threads() - 1) / crew.threads();
        if (share > 0) {
            crew.each((vectors.length + share - 1) / share, piece -> {
                int top = piece * share;
                solve(Arrays.copyOfRange(vectors, top, Math.min(vectors.length, top + share)));
            });
        }
    }

    private void solve(double[][] vectors) {
        int size = factor.length;
        for (int begin = 0; begin < size; begin += BLOCK) {
            int end = Math.min(size, begin + BLOCK);
            double[][] shares = new double[vectors.length][end - begin];
            for (int v = 0; v < vectors.length; v++) {
                for (int k = begin; k < end; k++) {
                    vectors[v][k] /= factor[k][k];
                    shares[v][k - begin] = -vectors[v][k];
                    Dense.add(vectors[v], factor[k], -vectors[v][k], k + 1, end);
                }
            }
            Product.addColumns(shares, Arrays.copyOfRange(factor, begin, end), vectors, end, size);
        }
        for (int begin = (size - 1) / BLOCK * BLOCK; begin >= 0; begin -= BLOCK) {
            int end = Math.min(size, begin + BLOCK);
            double[][] shares = new double[vectors.length][end - begin];
            for (int v = 0; v < vectors.length; v++) {
                for (int k = end - 1; k >= begin; k--) {
                    vectors[v][k] /= factor[k][k];
                    shares[v][k - begin] = -vectors[v][k];
                    Dense.add(vectors[v], factor[k], -vectors[v][k], begin, k);
                }
            }
            Product.addColumns(shares, Arrays.copyOfRange(factor, begin, end), vectors, 0, begin);
        }
    }
}
