package org.openecg.eval.protocol;

/// Coordinates in which a ridge-penalised linear problem keeps its value but is small and nearly diagonal: the
/// principal axes of the training rows, at most as many as the smaller of rows and columns.
///
/// The penalty |w|^2 and the margins X w do not change under a rotation, and the best w lies in the span of the rows.
/// With more columns than rows the axes come from X X', else from X' X.
final class Rotation {
    /// Axes with a smaller share of the largest squared length are rounding noise.
    private static final double NOISE = 1e-13;

    private final double[][] axes;
    private final double[] squaredLengths;
    private final double[][] train;
    private final double[][] columns;

    /// @param rows training rows; kept, not to be written to
    Rotation(double[][] rows) {
        int width = rows[0].length;
        boolean wide = width > rows.length;
        SymmetricEigen eigen = SymmetricEigen.of(wide ? outer(rows) : inner(rows, width));
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
        axes = new double[count][];
        squaredLengths = new double[count];
        for (int j = 0; j < count; j++) {
            squaredLengths[j] = eigen.value(kept[j]);
            axes[j] = wide ? combine(rows, eigen.vector(kept[j]), squaredLengths[j]) : eigen.vector(kept[j]);
        }
        train = wide ? scaled(eigen, kept, rows.length) : of(rows);
        columns = transposed(train, count);
    }

    private static double[][] transposed(double[][] rows, int width) {
        double[][] columns = new double[width][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    /// X v = s u: the left vectors already are the training rows.
    private double[][] scaled(SymmetricEigen eigen, int[] kept, int rows) {
        double[][] scaled = new double[rows][axes.length];
        for (int j = 0; j < axes.length; j++) {
            double length = Math.sqrt(squaredLengths[j]);
            for (int i = 0; i < rows; i++) {
                scaled[i][j] = length * eigen.vector(kept[j])[i];
            }
        }
        return scaled;
    }

    /// The training rows in the new coordinates.
    double[][] train() {
        return train;
    }

    /// The same, coordinate by coordinate.
    double[][] columns() {
        return columns;
    }

    /// Sum of squares of each coordinate over the training rows.
    double[] squaredLengths() {
        return squaredLengths;
    }

    /// Other rows in the new coordinates.
    double[][] of(double[][] rows) {
        double[][] rotated = new double[rows.length][axes.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < axes.length; j++) {
                rotated[i][j] = Dense.dot(rows[i], axes[j], 0, rows[i].length);
            }
        }
        return rotated;
    }

    private static double[][] outer(double[][] rows) {
        double[][] gram = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = Dense.dot(rows[i], rows[j], 0, rows[i].length);
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    private static double[][] inner(double[][] rows, int columns) {
        double[][] gram = new double[columns][columns];
        for (double[] row : rows) {
            for (int i = 0; i < columns; i++) {
                Dense.add(gram[i], row, row[i], 0, i + 1);
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++) {
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /// The unit axis X' u / s of a left vector u.
    private static double[] combine(double[][] rows, double[] left, double squaredLength) {
        double[] axis = new double[rows[0].length];
        double scale = 1 / Math.sqrt(squaredLength);
        for (int i = 0; i < rows.length; i++) {
            Dense.add(axis, rows[i], scale * left[i], 0, axis.length);
        }
        return axis;
    }
}
