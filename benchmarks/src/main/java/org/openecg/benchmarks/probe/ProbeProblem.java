package org.openecg.benchmarks.probe;

import java.util.Arrays;
import java.util.Random;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.Split;
import org.openecg.eval.protocol.Split.Role;

/// Features such as an encoder's pooled ones, and classes of which each is rare or frequent in its own way.
///
/// A row is the positive part of a mixture of up to 256 hidden numbers whose weights fall, with noise; a class is what
/// a linear function of the hidden numbers, with logistic noise, puts above a threshold. Below the rows that learn lie
/// rows to judge: the mean, and for each feature the mean but for one standard deviation there, so that the probe's
/// probabilities tell its weights ([#weights]).
final class ProbeProblem {
    private static final int HIDDEN = 256;
    private static final double RAREST = 0.01;
    private static final double MOST_FREQUENT = 0.4;
    private static final double CLIP = 8;

    private final int rows;
    private final int columns;
    private final float[] value;
    private final boolean[][] positive;
    private final double[] mean;
    private final double[] deviation;

    ProbeProblem(ProbeOptions size, long seed) {
        rows = size.rows();
        columns = size.columns();
        value = new float[Math.multiplyExact(rows + columns + 1, columns)];
        Random random = new Random(seed);
        float[][] mixture = normal(random, Math.min(columns, HIDDEN), columns);
        double[][] score = new double[size.classes()][rows];
        float[][] direction = normal(random, mixture.length, size.classes());
        for (int i = 0; i < rows; i++) {
            fill(random, mixture, direction, i, score);
        }
        positive = new boolean[size.classes()][rows + columns + 1];
        for (int c = 0; c < positive.length; c++) {
            double share = RAREST * Math.pow(MOST_FREQUENT / RAREST, (c + 0.5) / positive.length);
            mark(score[c], share, positive[c]);
        }
        mean = new double[columns];
        deviation = new double[columns];
        describe();
        for (int r = 0; r <= columns; r++) {
            for (int j = 0; j < columns; j++) {
                value[(rows + r) * columns + j] = (float) (mean[j] + (r == j + 1 ? deviation[j] : 0));
            }
        }
    }

    /// Row k is divided by the root of k + 1.
    private static float[][] normal(Random random, int rows, int columns) {
        float[][] normal = new float[rows][columns];
        for (int k = 0; k < rows; k++) {
            for (int j = 0; j < columns; j++) {
                normal[k][j] = (float) (random.nextGaussian() / Math.sqrt(k + 1));
            }
        }
        return normal;
    }

    private void fill(Random random, float[][] mixture, float[][] direction, int i, double[][] score) {
        float[] row = new float[columns];
        double[] linear = new double[score.length];
        for (int k = 0; k < mixture.length; k++) {
            float hidden = (float) random.nextGaussian();
            for (int j = 0; j < columns; j++) {
                row[j] += hidden * mixture[k][j];
            }
            for (int c = 0; c < linear.length; c++) {
                linear[c] += hidden * direction[k][c];
            }
        }
        for (int j = 0; j < columns; j++) {
            value[i * columns + j] = Math.max(0, row[j] + 0.5f * (float) random.nextGaussian());
        }
        for (int c = 0; c < linear.length; c++) {
            double uniform = random.nextDouble();
            score[c][i] = 1.5 * linear[c] + Math.log(uniform / (1 - uniform));
        }
    }

    private static void mark(double[] score, double share, boolean[] positive) {
        double[] sorted = score.clone();
        Arrays.sort(sorted);
        double threshold = sorted[(int) (score.length * (1 - share))];
        for (int i = 0; i < score.length; i++) {
            positive[i] = score[i] >= threshold;
        }
    }

    private void describe() {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                mean[j] += value[i * columns + j] / (double) rows;
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double off = value[i * columns + j] - mean[j];
                deviation[j] += off * off / rows;
            }
        }
        Arrays.setAll(deviation, j -> Math.sqrt(deviation[j]));
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int classes() {
        return positive.length;
    }

    boolean positive(int c, int row) {
        return positive[c][row];
    }

    /// A feature of a row that learns, as it was drawn.
    float at(int row, int column) {
        return value[row * columns + column];
    }

    /// All rows for the product.
    Features features() {
        return new Features(value, columns);
    }

    Split split() {
        Role[] role = new Role[rows + columns + 1];
        Arrays.setAll(role, i -> i < rows ? Role.TRAIN : Role.TEST);
        return new Split(role, new int[role.length], positive);
    }

    /// Standardised on the rows that learn and clipped, as the probe and the peer do it.
    double[] standardised(int row) {
        double[] z = new double[columns];
        for (int j = 0; j < columns; j++) {
            z[j] = deviation[j] == 0
                    ? 0
                    : Math.clamp((value[row * columns + j] - mean[j]) * (1 / deviation[j]), -CLIP, CLIP);
        }
        return z;
    }

    /// Weights and, last, the intercept of a class from its margins of the rows that judge. Features are single
    /// precision, so these rows are unit vectors but for a rounding, which a second round takes out.
    double[] weights(double[] margin) {
        double[] weights = new double[columns + 1];
        for (int round = 0; round < 3; round++) {
            double[] left = new double[columns + 1];
            for (int r = 0; r <= columns; r++) {
                left[r] = margin[r] - Optimality.margin(weights, standardised(rows + r));
            }
            weights[columns] += left[0];
            for (int j = 0; j < columns; j++) {
                weights[j] += left[j + 1] - left[0];
            }
        }
        return weights;
    }
}
