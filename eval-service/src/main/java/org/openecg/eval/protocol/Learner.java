package org.openecg.eval.protocol;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.openecg.eval.protocol.LogisticRegression.Descent;

/// The regressions of all classes of a task on some rows that learn. A class without positive rows
/// among them, or with no others, has nothing to learn: its probability is 0 or 1.
final class Learner {
    private static final double FAR = 1e3; // a logit of probability 1

    private final Crew crew;
    private final Coordinates coordinates;
    private final boolean[] everPositive;
    private final int[] mixed;
    private final LogisticRegression regression;
    private double[][] last;
    private double[][] secondLast = {}; // none yet
    private boolean fitted;

    /// @param coordinates of the rows that learn
    Learner(Crew crew, Coordinates coordinates, Split split, int[] rows) {
        this.crew = crew;
        this.coordinates = coordinates;
        boolean[][] positive = new boolean[split.classes()][];
        everPositive = new boolean[split.classes()];
        for (int c = 0; c < positive.length; c++) {
            positive[c] = split.labels(c, rows);
            everPositive[c] = contains(positive[c], true);
        }
        mixed = IntStream.range(0, positive.length)
                .filter(c -> everPositive[c] && contains(positive[c], false))
                .toArray();
        boolean[][] learnable = Arrays.stream(mixed).mapToObj(c -> positive[c]).toArray(boolean[][]::new);
        regression = new LogisticRegression(crew, coordinates, learnable);
        last = regression.start();
    }

    /// A way to the optimum of a strength from weights of 0.
    Descent descent(double strength) {
        return regression.descent(strength, regression.start());
    }

    /// A way to the optimum of the next strength of a geometric row, from where the last two point.
    ///
    /// @param tolerance how far it is gone already
    Descent next(double strength, double tolerance) {
        double[][] from = last;
        if (secondLast.length > 0) {
            from = new double[last.length][];
            for (int k = 0; k < from.length; k++) {
                from[k] = last[k].clone();
                Dense.addTwo(from[k], last[k], 1, secondLast[k], -1, 0, from[k].length);
            }
        }
        Descent descent = regression.descent(strength, from);
        secondLast = fitted ? last : secondLast;
        fitted = true;
        goOn(descent, tolerance);
        return descent;
    }

    /// Goes on with the last way that [#next] gave.
    void goOn(Descent latest, double tolerance) {
        latest.to(tolerance);
        last = latest.weights();
    }

    /// Weights on standardised features and, last, an intercept, by class; 0 and a far intercept for
    /// a class that has nothing to learn.
    ///
    /// @param weights as fitted
    /// @param columns of the features
    double[][] onFeatures(double[][] weights, int columns) {
        double[][] units = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            units[j][j] = 1;
        }
        double[][] margins = LogisticRegression.margins(crew, weights, columnsOf(units), columns);
        double[][] onFeatures = new double[everPositive.length][columns + 1];
        for (int c = 0; c < onFeatures.length; c++) {
            onFeatures[c][columns] = everPositive[c] ? FAR : -FAR;
        }
        for (int k = 0; k < mixed.length; k++) {
            double intercept = weights[k][weights[k].length - 1];
            for (int j = 0; j < columns; j++) {
                onFeatures[mixed[k]][j] = margins[k][j] - intercept;
            }
            onFeatures[mixed[k]][columns] = intercept;
        }
        return onFeatures;
    }

    /// Standardised rows as [#probabilities] takes them.
    double[][] columnsOf(double[][] rows) {
        return coordinates.columnsOf(crew, rows);
    }

    /// By class, then row.
    double[][] probabilities(double[][] weights, double[][] columns, int rows) {
        double[][] probability = new double[everPositive.length][rows];
        for (int c = 0; c < probability.length; c++) {
            Arrays.fill(probability[c], everPositive[c] ? 1 : 0);
        }
        double[][] margins = LogisticRegression.margins(crew, weights, columns, rows);
        for (int k = 0; k < mixed.length; k++) {
            for (int i = 0; i < rows; i++) {
                probability[mixed[k]][i] = 1 / (1 + Math.exp(-margins[k][i]));
            }
        }
        return probability;
    }

    private static boolean contains(boolean[] labels, boolean wanted) {
        for (boolean label : labels) {
            if (label == wanted) {
                return true;
            }
        }
        return false;
    }
}
