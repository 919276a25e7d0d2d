package org.openecg.eval.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// What the last steps of L-BFGS told about the Hessian (two-loop recursion, Nocedal & Wright, Numerical Optimization,
/// algorithm 7.4). Between the loops the caller multiplies by the inverse of a first estimate.
final class Curvature {
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double inverseProduct;

        Pair(double[] step, double[] change, double inverseProduct) {
            this.step = step;
            this.change = change;
            this.inverseProduct = inverseProduct;
        }
    }

    private static final int MEMORY = 12;

    private final Deque<Pair> pairs = new ArrayDeque<>();
    private double[] alpha = {};

    /// The first loop: what the inverse of the first estimate is to be multiplied by.
    double[] backward(double[] gradient) {
        double[] q = gradient.clone();
        alpha = new double[pairs.size()];
        int at = 0;
        for (Pair pair : pairs) {
            alpha[at] = pair.inverseProduct * Dense.dot(pair.step, q, 0, q.length);
            Dense.add(q, pair.change, -alpha[at], 0, q.length);
            at++;
        }
        return q;
    }

    /// The second loop: makes of that product the inverse Hessian's estimate times the gradient, in its place.
    void forward(double[] product) {
        int at = pairs.size();
        for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            at--;
            double beta = pair.inverseProduct * Dense.dot(pair.change, product, 0, product.length);
            Dense.add(product, pair.step, alpha[at] - beta, 0, product.length);
        }
    }

    void learn(double[] direction, double length, double[] before, double[] after) {
        double[] step = new double[direction.length];
        double[] change = new double[direction.length];
        for (int j = 0; j < step.length; j++) {
            step[j] = length * direction[j];
            change[j] = after[j] - before[j];
        }
        double product = Dense.dot(step, change, 0, step.length);
        if (product <= 0) {
            return; // rounding near the optimum
        }
        if (pairs.size() == MEMORY) {
            pairs.removeLast();
        }
        pairs.addFirst(new Pair(step, change, 1 / product));
    }
}
