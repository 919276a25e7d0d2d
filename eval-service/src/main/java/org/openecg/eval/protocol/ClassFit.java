package org.openecg.eval.protocol;

/// The regression of one class on its way to the optimum by L-BFGS. Margins are linear in w, so the line search costs
/// no pass over the rows' features.
final class ClassFit {
    /// Share of the first slope that may be left where the line search stops.
    private static final double SLOPE_LEFT = 0.1;

    private static final double LEAST_BEND = 1e-6; // far from the optimum every row may be flat
    private static final int TRIALS = 30;
    private static final int FACTORS = 256; // of at most 2 each: their product stays finite

    private final double strength;
    private final int width;
    private final double[] sign;
    private final double[] weights;
    private final double[] slopes;
    private final Curvature curvature = new Curvature();
    private double[] margin;
    private double[] tried;
    private double[] gradient = {};
    private double[] direction = {};
    private double length;
    private double loss;
    private double firstAlong;
    private double secondAlong;

    /// @param strength C
    /// @param start weights and, last, the intercept
    /// @param margin of each row there; taken over
    ClassFit(boolean[] positive, double strength, double[] start, double[] margin) {
        this.strength = strength;
        this.margin = margin;
        width = start.length - 1;
        sign = new double[positive.length];
        for (int i = 0; i < sign.length; i++) {
            sign[i] = positive[i] ? 1 : -1;
        }
        weights = start.clone();
        slopes = new double[positive.length];
        tried = new double[positive.length];
        step(0, margin);
    }

    double[] weights() {
        return weights;
    }

    double objective() {
        return 0.5 * Dense.dot(weights, weights, 0, width) + strength * loss;
    }

    /// Mean over the rows of the loss's second derivative by the margin.
    double bend() {
        double sum = 0;
        for (double slope : slopes) {
            double p = Math.abs(slope) / strength;
            sum += p * (1 - p);
        }
        return Math.max(LEAST_BEND, sum / slopes.length);
    }

    /// Derivative of the objective's loss by each row's margin.
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
        if (direction.length > 0) {
            curvature.learn(direction, length, gradient, whole);
        }
        gradient = whole;
    }

    /// What the first estimate of the inverse Hessian is to be multiplied by.
    double[] scaledNext() {
        return curvature.backward(gradient);
    }

    /// Takes that product.
    void aim(double[] product) {
        curvature.forward(product);
        for (int j = 0; j < product.length; j++) {
            product[j] = -product[j];
        }
        direction = product;
    }

    double[] direction() {
        return direction;
    }

    /// Whether what the next step promises, by the estimate of the Hessian, is below a share of the objective.
    boolean converged(double tolerance) {
        return -0.5 * Dense.dot(gradient, direction, 0, direction.length) <= tolerance * objective();
    }

    /// Goes to about the minimum along the direction.
    ///
    /// @param along its margin for each row
    void move(double[] along) {
        length = lineSearch(along);
        Dense.add(weights, direction, length, 0, weights.length);
        double[] reached = tried;
        tried = margin;
        margin = reached;
    }

    /// Newton's steps in one dimension kept between known bounds.
    private double lineSearch(double[] along) {
        double linear = Dense.dot(weights, direction, 0, width);
        double square = Dense.dot(direction, direction, 0, width);
        double enough = SLOPE_LEFT * Math.abs(Dense.dot(gradient, direction, 0, direction.length));
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double tryNext = 1;
        for (int i = 0; i < TRIALS; i++) {
            step(tryNext, along);
            double slope = linear + tryNext * square + firstAlong;
            if (Math.abs(slope) <= enough) {
                return tryNext;
            }
            if (slope < 0) {
                low = tryNext;
            } else {
                high = tryNext;
            }
            double next = tryNext - slope / (square + secondAlong);
            boolean inside = next > low && next < high;
            tryNext = inside ? next : high == Double.POSITIVE_INFINITY ? 2 * tryNext : 0.5 * (low + high);
        }
        step(tryNext, along);
        return tryNext;
    }

    /// Margins, loss and slopes at a length along, and the loss's derivatives by the length there.
    private void step(double at, double[] along) {
        double first = 0;
        double second = 0;
        double sum = 0;
        double factors = 1;
        for (int i = 0; i < along.length; i++) {
            tried[i] = Math.fma(at, along[i], margin[i]);
            double m = sign[i] * tried[i];
            double e = Math.exp(-Math.abs(m));
            double share = 1 / (1 + e);
            double p = m > 0 ? e * share : share;
            slopes[i] = -strength * sign[i] * p;
            first += slopes[i] * along[i];
            second += along[i] * along[i] * p * (1 - p);
            sum += Math.max(0, -m);
            factors *= 1 + e;
            if (i % FACTORS == FACTORS - 1) {
                sum += Math.log(factors);
                factors = 1;
            }
        }
        loss = sum + Math.log(factors);
        firstAlong = first;
        secondAlong = strength * second;
    }
}
