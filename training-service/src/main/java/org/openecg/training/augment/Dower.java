package org.openecg.training.augment;

/// Dower's transformation between Frank's x, y, z and the twelve leads (the vectors of the synthetic world,
/// frozen as given there), and its least-squares inverse over I, II, V1-V6.
final class Dower {
    static final int LEADS = 12;

    private static final double[][] INDEPENDENT = {
        {0.632, -0.235, 0.059},
        {0.235, 1.066, -0.132},
        {-0.515, 0.157, -0.917},
        {0.044, 0.164, -1.387},
        {0.882, 0.098, -1.277},
        {1.213, 0.127, -0.601},
        {1.125, 0.127, -0.086},
        {0.831, 0.076, 0.230}
    };
    private static final double[][] FORWARD = forward();
    private static final double[][] BACKWARD = backward();

    private Dower() {}

    /// The 12 x 12 matrix that adds to the leads what a change of the dipole does to them.
    ///
    /// @param change 3 x 3
    static double[][] acrossLeads(double[][] change) {
        return times(times(FORWARD, change), BACKWARD);
    }

    /// Leads out of the dipole, 12 x 3: III, aVR, aVL and aVF follow from I and II by Einthoven and Goldberger.
    private static double[][] forward() {
        double[][] rows = new double[LEADS][3];
        for (int k = 0; k < 3; k++) {
            double one = INDEPENDENT[0][k];
            double two = INDEPENDENT[1][k];
            rows[0][k] = one;
            rows[1][k] = two;
            rows[2][k] = two - one;
            rows[3][k] = -(one + two) / 2;
            rows[4][k] = one - two / 2;
            rows[5][k] = two - one / 2;
            for (int v = 0; v < 6; v++) {
                rows[6 + v][k] = INDEPENDENT[2 + v][k];
            }
        }
        return rows;
    }

    /// The dipole out of the leads, 3 x 12: (D'D)^-1 D' over the eight independent ones, 0 for the others.
    private static double[][] backward() {
        double[][] normal = times(transposed(INDEPENDENT), INDEPENDENT);
        double[][] pseudoInverse = times(inverse(normal), transposed(INDEPENDENT));
        double[][] rows = new double[3][LEADS];
        for (int k = 0; k < 3; k++) {
            rows[k][0] = pseudoInverse[k][0];
            rows[k][1] = pseudoInverse[k][1];
            System.arraycopy(pseudoInverse[k], 2, rows[k], 6, 6);
        }
        return rows;
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    /// Of a symmetric 3 x 3 matrix, by cofactors.
    private static double[][] inverse(double[][] m) {
        double[][] adjugate = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int r = (j + 1) % 3;
                int s = (j + 2) % 3;
                int u = (i + 1) % 3;
                int v = (i + 2) % 3;
                adjugate[i][j] = m[r][u] * m[s][v] - m[r][v] * m[s][u];
            }
        }
        double determinant = m[0][0] * adjugate[0][0] + m[0][1] * adjugate[1][0] + m[0][2] * adjugate[2][0];
        for (double[] row : adjugate) {
            for (int j = 0; j < 3; j++) {
                row[j] /= determinant;
            }
        }
        return adjugate;
    }
}
