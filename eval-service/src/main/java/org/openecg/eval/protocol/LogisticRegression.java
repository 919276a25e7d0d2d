package org.openecg.eval.protocol;

/// L2 logistic regression of one class, to convergence:
///
/// `min 0.5 |w|^2 + C sum log(1 + exp(-t (w x + b)))`, t = -1 or 1, b free of penalty (scikit-learn's objective).
///
/// L-BFGS (Nocedal & Wright, Numerical Optimization, 7.2) started from the diagonal 1 / (1 + C/4 sum x^2), which in the
/// coordinates of [Rotation] is the inverse of a bound on the whole Hessian. Margins are linear in w, so the line
/// search costs no pass over the rows. It stops when 0.5 |gradient|^2, a bound on what is still to be gained because
/// the objective is 1-strongly convex in w, is below 1e-9 of the objective.
final class LogisticRegression {
    private static final double TOLERANCE = 1e-9;
    private static final int MEMORY = 12;
    private static final int STEPS = 5_000;

    private final double[][] rows;
    private final double[] sign;
    private final double strength;
    private final double[] inverseDiagonal;
    private final int width;

    private final double[] weights;
    private final double[] margin;
    private final double[] gradient;
    private double objective;

    /// @param rows training rows in rotated coordinates
    /// @param squaredLengths of each coordinate
    /// @param strength C
    /// @param start weights and, last, the intercept to start from
    private LogisticRegression(
            double[][] rows, double[] squaredLengths, boolean[] positive, double strength, double[] start) {
        this.rows = rows;
        this.strength = strength;
        width = squaredLengths.length;
        sign = new double[rows.length];
        for (int i = 0; i < sign.length; i++) {
            sign[i] = positive[i] ? 1 : -1;
        }
        inverseDiagonal = new double[width + 1];
        for (int j = 0; j < width; j++) {
            inverseDiagonal[j] = 1 / (1 + 0.25 * strength * squaredLengths[j]);
        }
        inverseDiagonal[width] = 1 / (0.25 * strength * rows.length);
        weights = start.clone();
        margin = new double[rows.length];
        gradient = new double[width + 1];
    }

    /// Weights and, last, the intercept at the optimum.
    static double[] fit(Rotation rotation, boolean[] positive, double strength, double[] start) {
        LogisticRegression problem =
                new LogisticRegression(rotation.train(), rotation.squaredLengths(), positive, strength, start);
        problem.solve();
        return problem.weights;
    }

    /// The objective at given weights, for tests against stored optima.
    static double objective(Rotation rotation, boolean[] positive, double strength, double[] weights) {
        LogisticRegression problem =
                new LogisticRegression(rotation.train(), rotation.squaredLengths(), positive, strength, weights);
        problem.margins(weights, problem.margin);
        problem.evaluate();
        return problem.objective;
    }

    /// w x + b.
    static double margin(double[] weights, double[] row) {
        return Dense.dot(weights, row, 0, row.length) + weights[row.length];
    }

    private void solve() {
        margins(weights, margin);
        evaluate();
        Curvature curvature = new Curvature(MEMORY, inverseDiagonal);
        double[] along = new double[margin.length];
        double[] before = new double[width + 1];
        for (int step = 0; !converged(); step++) {
            if (step == STEPS) {
                throw new ArithmeticException(
                        "logistic regression did not converge in " + STEPS + " steps at C = " + strength);
            }
            double[] direction = curvature.direction(gradient);
            margins(direction, along);
            double length = lineSearch(direction, along);
            System.arraycopy(gradient, 0, before, 0, before.length);
            Dense.add(weights, direction, length, 0, weights.length);
            Dense.add(margin, along, length, 0, margin.length);
            evaluate();
            curvature.learn(direction, length, before, gradient);
        }
    }

    private boolean converged() {
        return 0.5 * Dense.dot(gradient, gradient, 0, gradient.length) <= TOLERANCE * objective;
    }

    private void margins(double[] at, double[] into) {
        for (int i = 0; i < rows.length; i++) {
            into[i] = Dense.dot(rows[i], at, 0, width) + at[width];
        }
    }

    /// Objective and gradient from the margins.
    private void evaluate() {
        double loss = 0;
        System.arraycopy(weights, 0, gradient, 0, width);
        gradient[width] = 0;
        for (int i = 0; i < rows.length; i++) {
            double m = sign[i] * margin[i];
            double e = Math.exp(-Math.abs(m));
            loss += Math.log1p(e) + Math.max(0, -m);
            double slope = -strength * sign[i] * (m > 0 ? e / (1 + e) : 1 / (1 + e));
            Dense.add(gradient, rows[i], slope, 0, width);
            gradient[width] += slope;
        }
        objective = 0.5 * Dense.dot(weights, weights, 0, width) + strength * loss;
    }

    /// The minimum along the direction, by Newton's steps in one dimension kept between known bounds.
    private double lineSearch(double[] direction, double[] along) {
        double linear = Dense.dot(weights, direction, 0, width);
        double square = Dense.dot(direction, direction, 0, width);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = 1;
        double first = slope(0, linear, square, along)[0];
        for (int i = 0; i < 30; i++) {
            double[] slope = slope(length, linear, square, along);
            if (Math.abs(slope[0]) <= 0.05 * Math.abs(first)) {
                return length;
            }
            if (slope[0] < 0) {
                low = length;
            } else {
                high = length;
            }
            double next = length - slope[0] / slope[1];
            boolean inside = next > low && next < high;
            length = inside ? next : high == Double.POSITIVE_INFINITY ? 2 * length : 0.5 * (low + high);
        }
        return length;
    }

    /// First and second derivative along the direction.
    private double[] slope(double length, double linear, double square, double[] along) {
        double first = 0;
        double second = 0;
        for (int i = 0; i < along.length; i++) {
            double m = sign[i] * (margin[i] + length * along[i]);
            double e = Math.exp(-Math.abs(m));
            double p = m > 0 ? e / (1 + e) : 1 / (1 + e);
            first -= sign[i] * along[i] * p;
            second += along[i] * along[i] * p * (1 - p);
        }
        return new double[] {linear + length * square + strength * first, square + strength * second};
    }
}
