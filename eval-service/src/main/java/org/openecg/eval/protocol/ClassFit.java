package org.openecg.eval.protocol;

/// The regression of one class on its way to the optimum.
///
/// L-BFGS (Nocedal & Wright, Numerical Optimization, 7.2) started from the diagonal 1 / (1 + C/4 sum x^2), which in the
/// coordinates of [Rotation] is the inverse of a bound on the whole Hessian. Margins are linear in w, so the line
/// search costs no pass over the rows. It has converged when 0.5 |gradient|^2, a bound on what is still to be gained
/// because the objective is 1-strongly convex in w, is below 1e-9 of the objective.
final class ClassFit {
    private static final double TOLERANCE = 1e-9;
    private static final int MEMORY = 12;

    private final double strength;
    private final int width;
    private final double[] sign;
    private final double[] weights;
    private final double[] margin;
    private final double[] slopes;
    private final Curvature curvature;
    private double[] gradient = {};
    private double[] moved = {};
    private double length;
    private double objective;

    /// @param strength C
    /// @param squaredLengths of each coordinate over the rows
    /// @param start weights and, last, the intercept
    /// @param margin of each row there; taken over
    ClassFit(boolean[] positive, double strength, double[] squaredLengths, double[] start, double[] margin) {
        this.strength = strength;
        this.margin = margin;
        width = squaredLengths.length;
        sign = new double[positive.length];
        for (int i = 0; i < sign.length; i++) {
            sign[i] = positive[i] ? 1 : -1;
        }
        double[] inverseDiagonal = new double[width + 1];
        for (int j = 0; j < width; j++) {
            inverseDiagonal[j] = 1 / (1 + 0.25 * strength * squaredLengths[j]);
        }
        inverseDiagonal[width] = 1 / (0.25 * strength * positive.length);
        curvature = new Curvature(MEMORY, inverseDiagonal);
        weights = start.clone();
        slopes = new double[positive.length];
        evaluate();
    }

    double[] weights() {
        return weights;
    }

    double objective() {
        return objective;
    }

    /// Derivative of the loss by each row's margin.
    double[] slopes() {
        return slopes;
    }

    /// The gradient but for the rows' part in it, which the caller adds.
    double[] penaltyGradient() {
        double[] begun = weights.clone();
        begun[width] = 0;
        for (double slope : slopes) {
            begun[width] += slope;
        }
        return begun;
    }

    /// Takes the whole gradient at the weights, and what it tells about the curvature of the last step.
    void learn(double[] whole) {
        if (moved.length > 0) {
            curvature.learn(moved, length, gradient, whole);
        }
        gradient = whole;
    }

    boolean converged() {
        return 0.5 * Dense.dot(gradient, gradient, 0, gradient.length) <= TOLERANCE * objective;
    }

    double[] direction() {
        return curvature.direction(gradient);
    }

    /// Goes to the minimum along a direction.
    ///
    /// @param along its margin for each row
    void move(double[] direction, double[] along) {
        length = lineSearch(direction, along);
        moved = direction;
        Dense.add(weights, direction, length, 0, weights.length);
        Dense.add(margin, along, length, 0, margin.length);
        evaluate();
    }

    private void evaluate() {
        double loss = 0;
        for (int i = 0; i < margin.length; i++) {
            double m = sign[i] * margin[i];
            double e = Math.exp(-Math.abs(m));
            loss += Math.log1p(e) + Math.max(0, -m);
            slopes[i] = -strength * sign[i] * (m > 0 ? e / (1 + e) : 1 / (1 + e));
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
