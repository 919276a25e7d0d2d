package org.openecg.eval.protocol;

import java.util.Arrays;

/// Coordinates as they are. All classes share one inverse of I + C bend X' X, with a row and a column for the
/// intercept, where `bend` is the mean of the classes'.
final class Unrotated implements Coordinates {
    private final double[][] train;
    private final double[][] columns;
    private final double[][] gram;

    /// @param rows training rows; kept, not to be written to
    Unrotated(Crew crew, double[][] rows) {
        train = rows;
        int width = rows[0].length;
        columns = Dense.transposed(rows, width);
        gram = new double[width][width];
        Product.addSymmetric(crew, columns, train, gram);
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
        double[][] hessian = new double[width() + 1][width() + 1];
        for (int i = 0; i < width(); i++) {
            Dense.add(hessian[i], gram[i], factor, 0, width());
            hessian[i][i] += 1;
            hessian[i][width()] = factor * Arrays.stream(columns[i]).sum();
            hessian[width()][i] = hessian[i][width()];
        }
        hessian[width()][width()] = factor * train.length;
        Inverse.invert(crew, hessian);
        return (others, classes, vectors) -> {
            double[][] products = new double[vectors.length][width() + 1];
            Product.add(others, vectors, hessian, products);
            return products;
        };
    }
}
