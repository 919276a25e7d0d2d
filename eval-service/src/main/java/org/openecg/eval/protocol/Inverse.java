package org.openecg.eval.protocol;

import java.util.Arrays;

/// The inverse of a symmetric positive definite matrix by Gauss and Jordan's elimination in blocks (Golub & Van Loan,
/// Matrix Computations, 3.2 and 4.2: such a matrix needs no exchange of rows).
final class Inverse {
    private static final int BLOCK = 64;

    private Inverse() {}

    /// Puts the inverse in the matrix's place.
    static void invert(Crew crew, double[][] matrix) {
        for (int begin = 0; begin < matrix.length; begin += BLOCK) {
            eliminate(crew, matrix, begin, Math.min(matrix.length, begin + BLOCK));
        }
    }

    /// With P the block's inverse: its rows R become P R, all others give up their share in them.
    private static void eliminate(Crew crew, double[][] matrix, int begin, int end) {
        double[][] pivot = new double[end - begin][];
        for (int i = begin; i < end; i++) {
            pivot[i - begin] = Arrays.copyOfRange(matrix[i], begin, end);
        }
        invertSmall(pivot);
        double[][] rows = new double[pivot.length][matrix.length];
        Product.add(crew, pivot, Arrays.copyOfRange(matrix, begin, end), rows);
        double[][] shares = new double[matrix.length][pivot.length];
        for (int i = 0; i < matrix.length; i++) {
            if (i >= begin && i < end) {
                System.arraycopy(pivot[i - begin], 0, rows[i - begin], begin, pivot.length);
                continue;
            }
            for (int j = begin; j < end; j++) {
                shares[i][j - begin] = -matrix[i][j];
                matrix[i][j] = 0;
            }
        }
        Product.add(crew, shares, rows, matrix);
        System.arraycopy(rows, 0, matrix, begin, rows.length);
    }

    private static void invertSmall(double[][] matrix) {
        for (int k = 0; k < matrix.length; k++) {
            double[] row = matrix[k];
            double inverse = 1 / row[k];
            row[k] = 1;
            for (int j = 0; j < row.length; j++) {
                row[j] *= inverse;
            }
            for (int i = 0; i < matrix.length; i++) {
                if (i != k) {
                    double share = matrix[i][k];
                    matrix[i][k] = 0;
                    Dense.add(matrix[i], row, -share, 0, row.length);
                }
            }
        }
    }
}
