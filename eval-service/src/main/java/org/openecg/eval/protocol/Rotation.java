package org.openecg.eval.protocol;

/// Coordinates in which a ridge-penalised linear problem keeps its value but is small and nearly diagonal: the
/// principal axes of the training rows, at most as many as the smaller of rows and columns.
///
/// The penalty |w|^2 and the margins X w do not change under a rotation, and the best w lies in the span of the rows.
/// With more columns than rows the axes come from X X', else from X' X.
final class Rotation implements Coordinates {
    /// Axes with a smaller share of the largest squared length are rounding noise.
    private static final double NOISE = 1e-13;

    private final double[][] axes;
    private final double[] squaredLengths;
    private final double[][] train;
    private final double[][] columns;

    /// @param rows training rows; kept, not to be written to
    Rotation(Crew crew, double[][] rows) {
        int width = rows[0].length;
        boolean wide = width > rows.length;
        double[][] transposed = Dense.transposed(rows, width);
        double[][] gram = new double[wide ? rows.length : width][wide ? rows.length : width];
        Product.addSymmetric(crew, wide ? rows : transposed, wide ? transposed : rows, gram);
        SymmetricEigen eigen = SymmetricEigen.of(crew, gram);
        int size = Math.min(width, rows.length);
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, eigen.value(i));
        }
        int[] kept = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (eigen.value(i) > NOISE * largest) {
                kept[count++] = i;
            }
        }
        squaredLengths = new double[count];
        double[][] vectors = new double[count][];
        for (int j = 0; j < count; j++) {
            squaredLengths[j] = eigen.value(kept[j]);
            vectors[j] = eigen.vector(kept[j]);
        }
        axes = wide ? combined(crew, rows, vectors) : vectors;
        columns = wide ? scaled(vectors, rows.length) : columnsOf(crew, rows);
        train = Dense.transposed(columns, rows.length);
    }

    /// X v = s u: the left vectors already are the training rows.
    private double[][] scaled(double[][] vectors, int rows) {
        double[][] scaled = new double[vectors.length][rows];
        for (int j = 0; j < vectors.length; j++) {
            Dense.add(scaled[j], vectors[j], Math.sqrt(squaredLengths[j]), 0, rows);
        }
        return scaled;
    }

    @Override
    public int width() {
        return axes.length;
    }

    @Override
    public double[][] train() {
        return train;
    }

    @Override
    public double[][] columns() {
        return columns;
    }

    @Override
    public double[][] columnsOf(Crew crew, double[][] rows) {
        double[][] rotated = new double[axes.length][rows.length];
        if (rows.length > 0) {
            Product.add(crew, axes, Dense.transposed(rows, rows[0].length), rotated);
        }
        return rotated;
    }

    /// Here the Hessian is about diagonal, for each class.
    @Override
    public Scaling scaling(Crew crew, double strength, double[] bends) {
        return (others, classes, vectors) -> {
            double[][] products = new double[vectors.length][width() + 1];
            others.each(vectors.length, k -> {
                double factor = strength * bends[classes[k]];
                for (int j = 0; j < width(); j++) {
                    products[k][j] = vectors[k][j] / (1 + factor * squaredLengths[j]);
                }
                products[k][width()] = vectors[k][width()] / (factor * train.length);
            });
            return products;
        };
    }

    /// The unit axes X' u / s of left vectors u.
    private double[][] combined(Crew crew, double[][] rows, double[][] vectors) {
        double[][] axes = new double[vectors.length][rows[0].length];
        double[][] shares = new double[vectors.length][rows.length];
        for (int j = 0; j < vectors.length; j++) {
            Dense.add(shares[j], vectors[j], 1 / Math.sqrt(squaredLengths[j]), 0, rows.length);
        }
        Product.add(crew, shares, rows, axes);
        return axes;
    }
}
