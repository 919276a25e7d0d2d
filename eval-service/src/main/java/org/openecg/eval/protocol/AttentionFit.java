package org.openecg.eval.protocol;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The attention probes of all classes on their way, a step of L-BFGS at a time. Attention logits and
/// values of tokens are linear in query and weights, so the line search costs no pass over the
/// tokens' vectors, and what a step has reached is known at once for rows that do not learn.
final class AttentionFit {
    private final Crew crew;
    private final TokenRows tokens;
    private final Standardised standardised;
    private final int width;
    private final double[] queryScale;
    private final AttentionClass[] classes;

    /// @param learn recordings that learn, among those of the tokens
    /// @param weights on standardised features and, last, an intercept, by class: where to begin,
    ///   without attention
    AttentionFit(
            Crew crew,
            TokenRows tokens,
            Standardised standardised,
            Split split,
            int[] learn,
            double strength,
            double[][] weights) {
        this.crew = crew;
        this.tokens = tokens;
        this.standardised = standardised;
        width = tokens.width();
        int[] places = Arrays.stream(learn).map(tokens::place).toArray();
        queryScale = tokens.inverseDeviations(places);

        classes = new AttentionClass[split.classes()];
        for (int c = 0; c < classes.length; c++) {
            classes[c] = new AttentionClass(tokens, places, split.labels(c, learn), strength, begin(weights[c]));
        }
        int[] all = IntStream.range(0, classes.length).toArray();
        double[][] along = along(all, c -> classes[c].parameters());
        crew.each(classes.length, c -> classes[c].begin(along[c], along[classes.length + c]));
        learn(all);
    }

    /// Weights, a query of zeros, the intercept.
    private double[] begin(double[] weights) {
        double[] parameters = new double[2 * width + 1];
        System.arraycopy(weights, 0, parameters, 0, width);
        parameters[2 * width] = weights[width];
        return parameters;
    }

    /// Whether a class may still move.
    boolean open() {
        return Arrays.stream(classes).anyMatch(AttentionClass::open);
    }

    /// Moves every class that is open.
    void step() {
        int[] open = IntStream.range(0, classes.length)
                .filter(c -> classes[c].open())
                .toArray();
        crew.each(open.length, k -> classes[open[k]].aim());
        double[][] along = along(open, c -> classes[c].direction());
        crew.each(open.length, k -> classes[open[k]].move(along[k], along[open.length + k]));
        learn(open);
    }

    /// Weights, query and intercept of a class, for tests against the objective.
    double[] parameters(int c) {
        return classes[c].parameters();
    }

    /// By class, then recording.
    double[][] probabilities(int[] rows) {
        double[][] said = new double[classes.length][];
        crew.each(
                classes.length,
                c -> said[c] = classes[c].probabilities(
                        Arrays.stream(rows).map(tokens::place).toArray()));
        return said;
    }

    private interface Vectors {
        double[] of(int c);
    }

    /// What vectors of parameters add to the values, then to the attention logits of each token, by
    /// class. No mean is taken off for the logits: it would shift all of a class alike, which a
    /// softmax does not see.
    private double[][] along(int[] some, Vectors vectors) {
        double[][] factors = new double[2 * some.length][];
        double[] shift = new double[some.length];
        for (int k = 0; k < some.length; k++) {
            double[] vector = vectors.of(some[k]);
            factors[k] = new double[width];
            factors[some.length + k] = new double[width];
            for (int j = 0; j < width; j++) {
                factors[k][j] = vector[j] * standardised.scale(j);
                factors[some.length + k][j] = vector[width + j] * queryScale[j];
                shift[k] -= factors[k][j] * standardised.mean(j);
            }
        }
        double[][] along = new double[factors.length][tokens.tokens()];
        tokens.multiply(crew, factors, along);
        crew.each(some.length, k -> {
            for (int t = 0; t < along[k].length; t++) {
                along[k][t] += shift[k];
            }
        });
        return along;
    }

    /// Tells classes the gradient where they are.
    private void learn(int[] some) {
        double[][] coefficients = new double[2 * some.length][tokens.tokens()];
        double[] slopes = new double[some.length];
        crew.each(
                some.length, k -> slopes[k] = classes[some[k]].slopes(coefficients[k], coefficients[some.length + k]));
        double[][] sums = tokens.sum(crew, coefficients);
        crew.each(some.length, k -> {
            double[] gradient = new double[2 * width + 1];
            for (int j = 0; j < width; j++) {
                gradient[j] = standardised.scale(j) * (sums[k][j] - slopes[k] * standardised.mean(j));
                gradient[width + j] = queryScale[j] * sums[some.length + k][j];
            }
            gradient[2 * width] = slopes[k];
            classes[some[k]].learn(gradient);
        });
    }
}
