package org.openecg.eval.protocol;

/// Features with the training rows' mean 0 and standard deviation 1, clipped to +-8 so that one
/// wild value cannot rule the rest. A feature that is constant on the training rows is 0
/// everywhere.
final class Standardised {
    private static final double LIMIT = 8;

    private final Features features;
    private final double[] mean;
    private final double[] scale;

    Standardised(Features features, int[] trainRows) {
        this.features = features;
        int columns = features.columns();
        mean = new double[columns];
        scale = new double[columns];
        for (int row : trainRows) {
            for (int c = 0; c < columns; c++) {
                mean[c] += features.at(row, c) / (double) trainRows.length;
            }
        }
        for (int row : trainRows) {
            for (int c = 0; c < columns; c++) {
                double off = features.at(row, c) - mean[c];
                scale[c] += off * off / trainRows.length;
            }
        }
        for (int c = 0; c < columns; c++) {
            double deviation = Math.sqrt(scale[c]);
            scale[c] = deviation <= 1e-12 * Math.abs(mean[c]) || deviation == 0 ? 0 : 1 / deviation;
        }
    }

    /// Of a column on the training rows.
    double mean(int column) {
        return mean[column];
    }

    /// What a column's distance from its mean is multiplied by.
    double scale(int column) {
        return scale[column];
    }

    int columns() {
        return mean.length;
    }

    /// The rows asked for, in their order.
    double[][] rows(int[] wanted) {
        double[][] rows = new double[wanted.length][features.columns()];
        for (int i = 0; i < wanted.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                double z = (features.at(wanted[i], c) - mean[c]) * scale[c];
                rows[i][c] = Math.clamp(z, -LIMIT, LIMIT);
            }
        }
        return rows;
    }
}
