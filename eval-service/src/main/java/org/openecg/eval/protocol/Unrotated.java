package org.openecg.eval.protocol;

import java.util.Arrays;

/// Coordinates as they are. All classes share one factorisation of I + C bend X' X, with a row and
/// a column for the intercept, where `bend` is the mean of the classes'.
final class Unrotated implements Coordinates {
    private final double[][] train;
    private final double[][] columns;
    private final double[][] gram; // its upper half
    private final double[] sums;

    /// @param rows training rows; kept, not to be written to
    Unrotated(Crew crew, double[][] rows) {
        train = rows;
        int width = rows[0].length;
        columns = Dense.transposed(rows, width);
        gram = new double[width][width];
        Product.addUpper(crew, columns, train, gram, 0);
        sums = Arrays.stream(columns)
                .mapToDouble(column -> Arrays.stream(column).sum())
                .toArray();
    }

    @Override
    public int width() {
        return columns.length;
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
        return Dense.transposed(rows, width());
    }

    @Override
    public Scaling scaling(Crew crew, double strength, double[] bends) {
        double factor = strength * Arrays.stream(bends).average().orElse(0);
        double[][] hessian = new double[width() + 1][];
        crew.each(hessian.length, i -> {
            hessian[i] = new double[width() + 1];
            if (i < width()) {
                Dense.add(hessian[i], gram[i], factor, i, width());
                hessian[i][i] += 1;
                hessian[i][width()] = factor * sums[i];
            }
        });
        hessian[width()][width()] = factor * train.length;
        Cholesky cholesky = new Cholesky(crew, hessian);
        return (others, classes, vectors) -> {
            double[][] products = Arrays.stream(vectors).map(double[]::clone).toArray(double[][]::new);
            cholesky.solve(others, products);
            return products;
        };
    }
}
