package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// L2 logistic regressions of several classes on the same rows, each to convergence:
///
/// `min 0.5 |w|^2 + C sum log(1 + exp(-t (w x + b)))`, t = -1 or 1, b free of penalty (scikit-learn's objective).
///
/// Each class goes its own way ([ClassFit]), but they take their steps together: what a step costs is a pass over the
/// rows for the margins and one for the gradients, and a row that was fetched serves all classes.
final class LogisticRegression {
    private static final int STEPS = 5_000;

    private LogisticRegression() {}

    /// Weights and, last, the intercept at the optimum, by class.
    ///
    /// @param positive by class, then training row; each class with both labels
    /// @param strength C
    /// @param start weights and intercepts to start from
    static double[][] fit(Rotation rotation, boolean[][] positive, double strength, double[][] start) {
        List<ClassFit> all = fits(rotation, positive, strength, start);
        List<ClassFit> open = open(all);
        for (int step = 0; !open.isEmpty(); step++) {
            if (step == STEPS) {
                throw new ArithmeticException(
                        "logistic regression did not converge in " + STEPS + " steps at C = " + strength);
            }
            double[][] directions = open.stream().map(ClassFit::direction).toArray(double[][]::new);
            double[][] along = margins(rotation, directions);
            for (int k = 0; k < directions.length; k++) {
                open.get(k).move(directions[k], along[k]);
            }
            gradients(rotation, open);
            open = open(open);
        }
        return all.stream().map(ClassFit::weights).toArray(double[][]::new);
    }

    /// The objective at given weights, for tests against stored optima.
    static double objective(Rotation rotation, boolean[] positive, double strength, double[] weights) {
        return fits(rotation, new boolean[][] {positive}, strength, new double[][] {weights})
                .getFirst()
                .objective();
    }

    /// w x + b.
    static double margin(double[] weights, double[] row) {
        return Dense.dot(weights, row, 0, row.length) + weights[row.length];
    }

    private static List<ClassFit> fits(Rotation rotation, boolean[][] positive, double strength, double[][] start) {
        double[][] margins = margins(rotation, start);
        List<ClassFit> fits = new ArrayList<>();
        for (int k = 0; k < positive.length; k++) {
            fits.add(new ClassFit(positive[k], strength, rotation.squaredLengths(), start[k], margins[k]));
        }
        gradients(rotation, fits);
        return fits;
    }

    private static List<ClassFit> open(List<ClassFit> fits) {
        return fits.stream().filter(fit -> !fit.converged()).toList();
    }

    /// Of all training rows, by class.
    private static double[][] margins(Rotation rotation, double[][] weights) {
        int width = rotation.squaredLengths().length;
        double[][] margins = new double[weights.length][rotation.train().length];
        for (int k = 0; k < weights.length; k++) {
            Arrays.fill(margins[k], weights[k][width]);
        }
        Dense.addProducts(weights, rotation.columns(), margins);
        return margins;
    }

    private static void gradients(Rotation rotation, List<ClassFit> fits) {
        double[][] slopes = fits.stream().map(ClassFit::slopes).toArray(double[][]::new);
        double[][] gradients = fits.stream().map(ClassFit::penaltyGradient).toArray(double[][]::new);
        Dense.addProducts(slopes, rotation.train(), gradients);
        for (int k = 0; k < slopes.length; k++) {
            fits.get(k).learn(gradients[k]);
        }
    }
}
