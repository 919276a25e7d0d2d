package org.openecg.training.monitor;

/// Measures of how a set of vectors fills its space. Straight loops, sums in double.
final class Spread {
    private static final double LEAST_LENGTH = 1e-12;

    private Spread() {}

    /// Rows divided by their lengths.
    static double[][] unit(float[][] rows) {
        double[][] out = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double square = 0;
            for (float value : rows[i]) {
                square += (double) value * value;
            }
            double length = Math.max(Math.sqrt(square), LEAST_LENGTH);
            out[i] = new double[rows[i].length];
            for (int j = 0; j < rows[i].length; j++) {
                out[i][j] = rows[i][j] / length;
            }
        }
        return out;
    }

    /// Mean over dimensions of the standard deviation of unit vectors, times the root of the dimension: 1 for
    /// isotropic vectors, 0 for equal ones.
    static double deviation(double[][] unit) {
        int dimension = unit[0].length;
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
            double mean = 0;
            for (double[] row : unit) {
                mean += row[j];
            }
            mean /= unit.length;
            double square = 0;
            for (double[] row : unit) {
                square += (row[j] - mean) * (row[j] - mean);
            }
            sum += Math.sqrt(square / unit.length);
        }
        return sum / dimension * Math.sqrt(dimension);
    }

    /// Mean squared distance of pairs, Wang and Isola 2020, arXiv 2005.10242, alignment with exponent 2.
    static double alignment(double[][] first, double[][] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += squaredDistance(first[i], second[i]);
        }
        return sum / first.length;
    }

    /// Logarithm of the mean of exp(-2 d^2) over all pairs of different rows, Wang and Isola 2020: 0 for equal
    /// vectors, about -3.9 for isotropic ones.
    static double uniformity(double[][] unit) {
        double sum = 0;
        for (int i = 0; i < unit.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.exp(-2 * squaredDistance(unit[i], unit[j]));
            }
        }
        return Math.log(sum / (unit.length * (unit.length - 1) / 2.0));
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /// RankMe (Garrido et al. 2023, arXiv 2210.02885, equation 1): exp of the entropy of the singular values'
    /// shares, each plus 1e-7, of the centred rows.
    static double rankMe(float[][] rows) {
        double[] eigenvalues = Symmetric.eigenvalues(scatter(rows));
        double total = 0;
        for (int i = 0; i < eigenvalues.length; i++) {
            eigenvalues[i] = Math.sqrt(Math.max(0, eigenvalues[i]));
            total += eigenvalues[i];
        }
        double entropy = 0;
        for (double singular : eigenvalues) {
            double share = singular / Math.max(total, LEAST_LENGTH) + 1e-7;
            entropy -= share * Math.log(share);
        }
        return Math.exp(entropy);
    }

    /// Centred rows' products, over the smaller of the two axes: both have the same singular values.
    private static double[][] scatter(float[][] rows) {
        int n = rows.length;
        int dimension = rows[0].length;
        double[][] centred = new double[n][dimension];
        for (int j = 0; j < dimension; j++) {
            double mean = 0;
            for (float[] row : rows) {
                mean += row[j];
            }
            mean /= n;
            for (int i = 0; i < n; i++) {
                centred[i][j] = rows[i][j] - mean;
            }
        }
        return dimension <= n ? overColumns(centred) : overRows(centred);
    }

    private static double[][] overColumns(double[][] rows) {
        int dimension = rows[0].length;
        double[][] out = new double[dimension][dimension];
        for (double[] row : rows) {
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j <= i; j++) {
                    out[i][j] += row[i] * row[j];
                }
            }
        }
        mirror(out);
        return out;
    }

    private static double[][] overRows(double[][] rows) {
        double[][] out = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < rows[i].length; k++) {
                    out[i][j] += rows[i][k] * rows[j][k];
                }
            }
        }
        mirror(out);
        return out;
    }

    private static void mirror(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[j][i] = lower[i][j];
            }
        }
    }
}
