package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// L2 logistic regressions of several classes on the same rows, each to convergence:
///
/// `min 0.5 |w|^2 + C sum log(1 + exp(-t (w x + b)))`, t = -1 or 1, b free of penalty
/// (scikit-learn's objective).
///
/// Each class goes its own way ([ClassFit]), but they take their steps together: what a step costs
/// is a pass over the rows for the margins and one for the gradients, and a row that was fetched
/// serves all classes.
final class LogisticRegression {
    private static final int STEPS = 5_000;

    private final Crew crew;
    private final Coordinates coordinates;
    private final boolean[][] positive;

    /// @param positive by class, then training row; each class with both labels
    LogisticRegression(Crew crew, Coordinates coordinates, boolean[][] positive) {
        this.crew = crew;
        this.coordinates = coordinates;
        this.positive = positive;
    }

    /// Weights 0 and the intercepts that are the optimum then, by class.
    double[][] start() {
        double[][] start = new double[positive.length][coordinates.width() + 1];
        for (int c = 0; c < start.length; c++) {
            int count = 0;
            for (boolean one : positive[c]) {
                count += one ? 1 : 0;
            }
            start[c][coordinates.width()] = Math.log((double) count / (positive[c].length - count));
        }
        return start;
    }

    /// A way to the optimum.
    ///
    /// @param strength C
    /// @param start weights and intercepts to start from
    Descent descent(double strength, double[][] start) {
        ClassFit[] fits = fits(strength, start);
        double[] bends = Arrays.stream(fits).mapToDouble(ClassFit::bend).toArray();
        return new Descent(strength, fits, coordinates.scaling(crew, strength, bends));
    }

    /// Weights and, last, the intercept at the optimum, by class.
    ///
    /// @param strength C
    /// @param start weights and intercepts to start from
    /// @param tolerance share of the objective that the last step may still promise
    double[][] fit(double strength, double[][] start, double tolerance) {
        Descent descent = descent(strength, start);
        descent.to(tolerance);
        return descent.weights();
    }

    /// The classes on their way to the optimum of one strength. What was learnt on the way is kept,
    /// so that going on ends, to the bit, where going there at once would have.
    final class Descent {
        private final double strength;
        private final ClassFit[] fits;
        private final Coordinates.Scaling scaling;

        private Descent(double strength, ClassFit[] fits, Coordinates.Scaling scaling) {
            this.strength = strength;
            this.fits = fits;
            this.scaling = scaling;
        }

        double strength() {
            return strength;
        }

        /// Goes on.
        ///
        /// @param tolerance share of the objective that the last step may still promise
        void to(double tolerance) {
            int[] open = IntStream.range(0, fits.length).toArray();
            for (int step = 0; open.length > 0; step++) {
                if (step == STEPS) {
                    throw new ArithmeticException(
                            "logistic regression did not converge in " + STEPS + " steps at C = " + strength);
                }
                aim(fits, open, scaling);
                open = Arrays.stream(open)
                        .filter(c -> !fits[c].converged(tolerance))
                        .toArray();
                move(fits, open);
            }
        }

        /// Weights and, last, the intercept where it is now, by class.
        double[][] weights() {
            return Arrays.stream(fits).map(fit -> fit.weights().clone()).toArray(double[][]::new);
        }
    }

    /// The objectives at given weights, for tests against stored optima.
    double[] objectives(double strength, double[][] weights) {
        return Arrays.stream(fits(strength, weights))
                .mapToDouble(ClassFit::objective)
                .toArray();
    }

    /// w x + b of rows, by class.
    ///
    /// @param columns the rows, coordinate by coordinate
    /// @param rows how many there are
    static double[][] margins(Crew crew, double[][] weights, double[][] columns, int rows) {
        double[][] margins = new double[weights.length][rows];
        for (int k = 0; k < weights.length; k++) {
            Arrays.fill(margins[k], weights[k][columns.length]);
        }
        Product.add(crew, weights, columns, margins);
        return margins;
    }

    private double[][] trainMargins(double[][] weights) {
        return margins(crew, weights, coordinates.columns(), coordinates.train().length);
    }

    private ClassFit[] fits(double strength, double[][] start) {
        double[][] margins = trainMargins(start);
        ClassFit[] fits = new ClassFit[positive.length];
        crew.each(fits.length, c -> fits[c] = new ClassFit(positive[c], strength, start[c], margins[c]));
        learn(fits, IntStream.range(0, fits.length).toArray());
        return fits;
    }

    private void aim(ClassFit[] fits, int[] open, Coordinates.Scaling scaling) {
        double[][] asked = new double[open.length][];
        crew.each(open.length, k -> asked[k] = fits[open[k]].scaledNext());
        double[][] products = scaling.times(crew, open, asked);
        crew.each(open.length, k -> fits[open[k]].aim(products[k]));
    }

    private void move(ClassFit[] fits, int[] open) {
        double[][] directions =
                Arrays.stream(open).mapToObj(c -> fits[c].direction()).toArray(double[][]::new);
        double[][] along = trainMargins(directions);
        crew.each(open.length, k -> fits[open[k]].move(along[k]));
        learn(fits, open);
    }

    private void learn(ClassFit[] fits, int[] open) {
        List<double[]> slopes = new ArrayList<>();
        double[][] gradients = new double[open.length][];
        for (int k = 0; k < open.length; k++) {
            slopes.add(fits[open[k]].slopes());
            gradients[k] = fits[open[k]].penaltyGradient();
        }
        Product.add(crew, slopes.toArray(double[][]::new), coordinates.train(), gradients);
        crew.each(open.length, k -> fits[open[k]].learn(gradients[k]));
    }
}
