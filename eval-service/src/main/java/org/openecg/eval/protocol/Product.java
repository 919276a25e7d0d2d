package org.openecg.eval.protocol;

/// A product of matrices that is added to a third: into[k] += sum over j of factors[k][j] *
/// rows[j], for all k. Rows of factors may be longer than there are rows.
///
/// Pieces of the result are shared out among threads; a stretch of the rows stays in the cache
/// while a group of results uses it, and four rows go into two results at once, which is as much as
/// the compiler makes vectors of. Each sum is one chain of fused multiply-adds in the order of the
/// rows, however the pieces are cut: neither the number of threads nor the other results move a
/// bit.
final class Product {
    private static final int STRETCH = 512; // six arrays of it fit into the first cache
    private static final int SHORTEST = 64;
    private static final int GROUP = 64;
    private static final int PIECES_PER_THREAD = 4; // so that none waits long for the last

    private final double[][] factors;
    private final double[][] rows;
    private final double[][] into;

    private Product(double[][] factors, double[][] rows, double[][] into) {
        this.factors = factors;
        this.rows = rows;
        this.into = into;
    }

    /// Adds the whole product.
    static void add(Crew crew, double[][] factors, double[][] rows, double[][] into) {
        if (rows.length == 0 || rows[0].length == 0 || into.length == 0) {
            return;
        }
        Product product = new Product(factors, rows, into);
        int length = rows[0].length;
        int group = even(into.length, GROUP);
        int groups = pieces(into.length, group);
        int stretch = even(length, STRETCH);
        while (stretch > SHORTEST && groups * pieces(length, stretch) < PIECES_PER_THREAD * crew.threads()) {
            stretch = even(length, stretch / 2);
        }
        int step = stretch;
        crew.each(groups * pieces(length, step), piece -> {
            int top = piece % groups * group;
            int begin = piece / groups * step;
            product.addGroup(top, Math.min(into.length, top + group), begin, Math.min(length, begin + step));
        });
    }

    /// Adds a product that is square and symmetric.
    static void addSymmetric(Crew crew, double[][] factors, double[][] rows, double[][] into) {
        addUpper(crew, factors, rows, into, 0);
        Dense.mirror(crew, into);
    }

    /// Adds the upper half of a square product from a place on the diagonal on; what is below may
    /// be written to.
    static void addUpper(Crew crew, double[][] factors, double[][] rows, double[][] into, int first) {
        int size = into.length;
        Product product = new Product(factors, rows, into);
        crew.each(pieces(size - first, GROUP), group -> {
            int top = first + group * GROUP;
            product.addStretches(top, Math.min(size, top + GROUP), top, size);
        });
    }

    /// Adds some columns of the product, on this thread.
    static void addColumns(double[][] factors, double[][] rows, double[][] into, int begin, int end) {
        new Product(factors, rows, into).addStretches(0, into.length, begin, end);
    }

    private void addStretches(int top, int bottom, int begin, int end) {
        for (int from = begin; from < end; from += STRETCH) {
            addGroup(top, bottom, from, Math.min(end, from + STRETCH));
        }
    }

    private static int pieces(int length, int piece) {
        return (length + piece - 1) / piece;
    }

    /// The size, at most `most`, of pieces that are all about as large; a multiple of eight.
    private static int even(int length, int most) {
        int count = pieces(length, most);
        return (pieces(length, count) + 7) / 8 * 8;
    }

    private void addGroup(int top, int bottom, int begin, int end) {
        int j = 0;
        for (; j + 4 <= rows.length; j += 4) {
            int k = top;
            for (; k + 2 <= bottom; k += 2) {
                addFourToTwo(k, j, begin, end);
            }
            if (k < bottom) {
                addFourToOne(k, j, begin, end);
            }
        }
        for (; j < rows.length; j++) {
            for (int k = top; k < bottom; k++) {
                Dense.add(into[k], rows[j], factors[k][j], begin, end);
            }
        }
    }

    private void addFourToTwo(int k, int j, int begin, int end) {
        double[] first = into[k];
        double[] second = into[k + 1];
        double[] a = rows[j];
        double[] b = rows[j + 1];
        double[] c = rows[j + 2];
        double[] d = rows[j + 3];
        double f0 = factors[k][j];
        double f1 = factors[k][j + 1];
        double f2 = factors[k][j + 2];
        double f3 = factors[k][j + 3];
        double s0 = factors[k + 1][j];
        double s1 = factors[k + 1][j + 1];
        double s2 = factors[k + 1][j + 2];
        double s3 = factors[k + 1][j + 3];
        for (int i = begin; i < end; i++) {
            first[i] = Math.fma(f3, d[i], Math.fma(f2, c[i], Math.fma(f1, b[i], Math.fma(f0, a[i], first[i]))));
            second[i] = Math.fma(s3, d[i], Math.fma(s2, c[i], Math.fma(s1, b[i], Math.fma(s0, a[i], second[i]))));
        }
    }

    private void addFourToOne(int k, int j, int begin, int end) {
        double[] only = into[k];
        double[] a = rows[j];
        double[] b = rows[j + 1];
        double[] c = rows[j + 2];
        double[] d = rows[j + 3];
        double f0 = factors[k][j];
        double f1 = factors[k][j + 1];
        double f2 = factors[k][j + 2];
        double f3 = factors[k][j + 3];
        for (int i = begin; i < end; i++) {
            only[i] = Math.fma(f3, d[i], Math.fma(f2, c[i], Math.fma(f1, b[i], Math.fma(f0, a[i], only[i]))));
        }
    }
}
