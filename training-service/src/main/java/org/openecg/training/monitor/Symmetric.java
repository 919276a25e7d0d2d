package org.openecg.training.monitor;

/// Eigenvalues of a symmetric matrix: Householder's reduction to three diagonals, then the implicit QL method
/// (Golub and Van Loan, Matrix Computations, 8.3).
final class Symmetric {
    private static final int MOST_SWEEPS = 60;

    private Symmetric() {}

    /// In no order. Destroys the matrix.
    static double[] eigenvalues(double[][] a) {
        int n = a.length;
        double[] diagonal = new double[n];
        double[] off = new double[n];
        tridiagonal(a, diagonal, off);
        for (int i = 1; i < n; i++) {
            off[i - 1] = off[i];
        }
        off[n - 1] = 0;
        for (int l = 0; l < n; l++) {
            settle(l, diagonal, off);
        }
        return diagonal;
    }

    private static void tridiagonal(double[][] a, double[] diagonal, double[] off) {
        int n = a.length;
        for (int i = n - 1; i >= 1; i--) {
            double scale = 0;
            for (int k = 0; k < i; k++) {
                scale += Math.abs(a[i][k]);
            }
            if (i == 1 || scale == 0) {
                off[i] = a[i][i - 1];
                diagonal[i] = a[i][i];
                continue;
            }
            double h = 0;
            for (int k = 0; k < i; k++) {
                a[i][k] /= scale;
                h += a[i][k] * a[i][k];
            }
            double f = a[i][i - 1];
            double g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h);
            off[i] = scale * g;
            h -= f * g;
            a[i][i - 1] = f - g;
            reflect(a, off, i, h);
            diagonal[i] = a[i][i];
        }
        diagonal[0] = a[0][0];
        off[0] = 0;
    }

    /// A - p v' - v p' on the leading i rows, v being row i; uses `off` below i as room for p.
    private static void reflect(double[][] a, double[] off, int i, double h) {
        double dot = 0;
        for (int j = 0; j < i; j++) {
            double g = 0;
            for (int k = 0; k <= j; k++) {
                g += a[j][k] * a[i][k];
            }
            for (int k = j + 1; k < i; k++) {
                g += a[k][j] * a[i][k];
            }
            off[j] = g / h;
            dot += off[j] * a[i][j];
        }
        double half = dot / (h + h);
        for (int j = 0; j < i; j++) {
            double f = a[i][j];
            double g = off[j] - half * f;
            off[j] = g;
            for (int k = 0; k <= j; k++) {
                a[j][k] -= f * off[k] + g * a[i][k];
            }
        }
    }

    private static void settle(int l, double[] d, double[] e) {
        int n = d.length;
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            int m = l;
            while (m < n - 1 && Math.abs(e[m]) > Math.ulp(Math.abs(d[m]) + Math.abs(d[m + 1]))) {
                m++;
            }
            if (m == l) {
                return;
            }
            sweep(l, m, d, e);
        }
        throw new IllegalStateException("eigenvalue " + l + " did not settle in " + MOST_SWEEPS + " sweeps");
    }

    private static void sweep(int l, int m, double[] d, double[] e) {
        double g = (d[l + 1] - d[l]) / (2 * e[l]);
        double r = Math.hypot(g, 1);
        g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * e[i];
            double b = c * e[i];
            r = Math.hypot(f, g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }
}
