package org.openecg.eval.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// What the last steps of L-BFGS told about the Hessian (two-loop recursion, Nocedal & Wright, algorithm 7.4).
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

    private final int memory;
    private final double[] inverseDiagonal;
    private final Deque<Pair> pairs = new ArrayDeque<>();

    Curvature(int memory, double[] inverseDiagonal) {
        this.memory = memory;
        this.inverseDiagonal = inverseDiagonal;
    }

    /// Minus the inverse Hessian's estimate times the gradient.
    double[] direction(double[] gradient) {
        double[] q = gradient.clone();
        double[] alpha = new double[pairs.size()];
        int at = 0;
        for (Pair pair : pairs) {
            alpha[at] = pair.inverseProduct * Dense.dot(pair.step, q, 0, q.length);
            Dense.add(q, pair.change, -alpha[at], 0, q.length);
            at++;
        }
        for (int j = 0; j < q.length; j++) {
            q[j] *= inverseDiagonal[j];
        }
        for (Iterator<Pair> oldest = pairs.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            at--;
            double beta = pair.inverseProduct * Dense.dot(pair.change, q, 0, q.length);
            Dense.add(q, pair.step, alpha[at] - beta, 0, q.length);
        }
        for (int j = 0; j < q.length; j++) {
            q[j] = -q[j];
        }
        return q;
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
        if (pairs.size() == memory) {
            pairs.removeLast();
        }
        pairs.addFirst(new Pair(step, change, 1 / product));
    }
}
