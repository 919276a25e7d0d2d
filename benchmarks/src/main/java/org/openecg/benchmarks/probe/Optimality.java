package org.openecg.benchmarks.probe;

import java.util.Arrays;
import java.util.List;

/// What L2 logistic regressions have reached, and what none can go below.
///
/// The objective is 0.5 |w|^2 + C sum log(1 + exp(-t (w x + b))). Minimised over b it is 1-strongly
/// convex in w, so it is nowhere lower than its value there less half the gradient's squared length
/// (Boyd & Vandenberghe, Convex Optimization, equation 9.9).
final class Optimality {
    private static final int STEPS = 50;

    private final double[] objective;
    private final double[] floor;

    private Optimality(double[] objective, double[] floor) {
        this.objective = objective;
        this.floor = floor;
    }

    /// Looks at weights.
    ///
    /// @param weights and, last, the intercept, by class
    static Optimality of(ProbeProblem problem, double strength, double[][] weights) {
        int classes = weights.length;
        double[][] margin = new double[classes][problem.rows()];
        for (int i = 0; i < problem.rows(); i++) {
            double[] z = problem.standardised(i);
            for (int c = 0; c < classes; c++) {
                margin[c][i] = margin(weights[c], z);
            }
        }
        double[] objective = new double[classes];
        double[] best = new double[classes];
        double[][] slope = new double[classes][];
        double[][] gradient = new double[classes][];
        for (int c = 0; c < classes; c++) {
            boolean[] positive = labels(problem, c);
            objective[c] = objective(weights[c], strength, positive, margin[c]);
            slope[c] = settle(positive, margin[c]);
            best[c] = objective(weights[c], strength, positive, margin[c]);
            gradient[c] = weights[c].clone();
        }
        for (int i = 0; i < problem.rows(); i++) {
            double[] z = problem.standardised(i);
            for (int c = 0; c < classes; c++) {
                double factor = strength * slope[c][i];
                for (int j = 0; j < z.length; j++) {
                    gradient[c][j] += factor * z[j];
                }
            }
        }
        double[] floor = new double[classes];
        for (int c = 0; c < classes; c++) {
            floor[c] = best[c] - 0.5 * squaredLength(gradient[c]);
        }
        return new Optimality(objective, floor);
    }

    /// w x + b.
    static double margin(double[] weights, double[] z) {
        double margin = weights[z.length];
        for (int j = 0; j < z.length; j++) {
            margin += weights[j] * z[j];
        }
        return margin;
    }

    /// At the weights of a class.
    double objective(int c) {
        return objective[c];
    }

    /// No weights of a class have a lower objective.
    double floor(int c) {
        return floor[c];
    }

    /// The largest share of the objective by which the weights' may be too high.
    double largestGap() {
        return largestGap(objectives());
    }

    /// At the weights, by class.
    List<Double> objectives() {
        return Arrays.stream(objective).boxed().toList();
    }

    /// The same of objectives that were reached elsewhere, by class.
    double largestGap(List<Double> objectives) {
        double largest = 0;
        for (int c = 0; c < floor.length; c++) {
            largest = Math.max(largest, (objectives.get(c) - floor[c]) / floor[c]);
        }
        return largest;
    }

    private static boolean[] labels(ProbeProblem problem, int c) {
        boolean[] labels = new boolean[problem.rows()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = problem.positive(c, i);
        }
        return labels;
    }

    private static double objective(double[] weights, double strength, boolean[] positive, double[] margin) {
        double loss = 0;
        for (int i = 0; i < margin.length; i++) {
            double m = positive[i] ? margin[i] : -margin[i];
            loss += Math.log1p(Math.exp(-Math.abs(m))) + Math.max(0, -m);
        }
        return 0.5 * squaredLength(weights) + strength * loss;
    }

    /// Shifts the margins to the best intercept by Newton's steps.
    ///
    /// @return derivative of the loss by each row's margin there
    private static double[] settle(boolean[] positive, double[] margin) {
        double[] slope = new double[margin.length];
        for (int step = 0; step < STEPS; step++) {
            double first = 0;
            double second = 0;
            for (int i = 0; i < margin.length; i++) {
                double p = 1 / (1 + Math.exp(-margin[i]));
                slope[i] = p - (positive[i] ? 1 : 0);
                first += slope[i];
                second += p * (1 - p);
            }
            if (Math.abs(first) <= 1e-12 * margin.length) {
                break;
            }
            for (int i = 0; i < margin.length; i++) {
                margin[i] -= first / second;
            }
        }
        return slope;
    }

    /// Without the intercept.
    private static double squaredLength(double[] weights) {
        double sum = 0;
        for (int j = 0; j < weights.length - 1; j++) {
            sum += weights[j] * weights[j];
        }
        return sum;
    }
}
