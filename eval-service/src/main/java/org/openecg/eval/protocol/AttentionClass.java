package org.openecg.eval.protocol;

import java.util.Arrays;

/// The attention probe of one class: parameters are its weights, its query and, last, its intercept.
final class AttentionClass {
    private static final double ENOUGH = 1e-4; // share of the promised gain (Armijo)
    private static final int HALVINGS = 30;
    private static final double SETTLED = 1e-9; // share of the objective that a step may promise

    private final TokenRows tokens;
    private final int[] learn;
    private final double[] sign;
    private final double strength;
    private final double[] parameters;
    private final Curvature curvature = new Curvature();
    private double[] value = {};
    private double[] logit = {};
    private double[] gradient = {};
    private double[] direction = {};
    private double length;
    private double objective;
    private double scale;
    private boolean open;

    /// @param learn places of the recordings that learn
    /// @param positive whether each of them is
    /// @param parameters to begin with; taken over
    AttentionClass(TokenRows tokens, int[] learn, boolean[] positive, double strength, double[] parameters) {
        this.tokens = tokens;
        this.learn = learn;
        this.strength = strength;
        this.parameters = parameters;
        sign = new double[positive.length];
        int positives = 0;
        for (int i = 0; i < sign.length; i++) {
            sign[i] = positive[i] ? 1 : -1;
            positives += positive[i] ? 1 : 0;
        }
        double share = (double) positives / positive.length;
        scale = 1 / (1 + strength * positive.length * share * (1 - share)); // about the inverse curvature of a weight
        open = positives > 0 && positives < positive.length;
    }

    double[] parameters() {
        return parameters;
    }

    double[] direction() {
        return direction;
    }

    boolean open() {
        return open;
    }

    /// Takes what each token says, and its attention logit; taken over.
    void begin(double[] values, double[] logits) {
        value = values;
        logit = logits;
        objective = objective(0, value, logit);
    }

    /// Takes the loss's part of the gradient where it is.
    void learn(double[] lossGradient) {
        double[] whole = lossGradient;
        Dense.add(whole, parameters, 1, 0, whole.length - 1);
        if (direction.length > 0) {
            curvature.learn(direction, length, gradient, whole);
            double change = squaredChange(whole);
            double product = length
                    * (Dense.dot(direction, whole, 0, whole.length) - Dense.dot(direction, gradient, 0, whole.length));
            scale = product > 0 && change > 0 ? product / change : scale;
        }
        gradient = whole;
    }

    private double squaredChange(double[] whole) {
        double sum = 0;
        for (int j = 0; j < whole.length; j++) {
            double change = whole[j] - gradient[j];
            sum += change * change;
        }
        return sum;
    }

    void aim() {
        direction = curvature.backward(gradient);
        for (int j = 0; j < direction.length; j++) {
            direction[j] *= scale;
        }
        curvature.forward(direction);
        for (int j = 0; j < direction.length; j++) {
            direction[j] = -direction[j];
        }
    }

    /// Goes along the direction as far as pays, by halves, and ends where nothing does.
    ///
    /// @param values what the direction adds to what each token says
    /// @param logits to its attention logit
    void move(double[] values, double[] logits) {
        double slope = Dense.dot(gradient, direction, 0, direction.length);
        length = 1;
        double reached = objective(length, values, logits);
        for (int i = 0; i < HALVINGS && !(reached <= objective + ENOUGH * length * slope); i++) {
            length /= 2;
            reached = objective(length, values, logits);
        }
        if (-slope <= SETTLED * objective || !(reached < objective)) {
            open = false;
            length = 0;
            return;
        }
        objective = reached;
        Dense.add(parameters, direction, length, 0, parameters.length);
        Dense.add(value, values, length, 0, value.length);
        Dense.add(logit, logits, length, 0, logit.length);
    }

    /// By recording.
    double[] probabilities(int[] places) {
        return Arrays.stream(places)
                .mapToDouble(place -> 1 / (1 + Math.exp(-score(place, 0, value, logit))))
                .toArray();
    }

    /// Derivatives of the loss by each token's value and attention logit, 0 where a recording does
    /// not learn, and their sum by the intercept.
    double slopes(double[] byValue, double[] byLogit) {
        double sum = 0;
        for (int i = 0; i < learn.length; i++) {
            int from = tokens.first(learn[i]);
            int to = tokens.first(learn[i] + 1);
            double highest = highest(from, to, 0, logit);
            double all = 0;
            double mean = 0;
            for (int t = from; t < to; t++) {
                double weight = Math.exp(logit[t] - highest);
                byValue[t] = weight;
                all += weight;
                mean += weight * value[t];
            }
            mean /= all;
            double score = mean + parameters[parameters.length - 1];
            double slope = -strength * sign[i] / (1 + Math.exp(sign[i] * score));
            for (int t = from; t < to; t++) {
                byValue[t] *= slope / all;
                byLogit[t] = byValue[t] * (value[t] - mean);
            }
            sum += slope;
        }
        return sum;
    }

    private double objective(double at, double[] values, double[] logits) {
        double squares = 0;
        for (int j = 0; j < parameters.length - 1; j++) {
            double reached = at == 0 ? parameters[j] : parameters[j] + at * direction[j];
            squares += reached * reached;
        }
        double loss = 0;
        for (int i = 0; i < learn.length; i++) {
            double margin = sign[i] * score(learn[i], at, values, logits);
            loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin);
        }
        return 0.5 * squares + strength * loss;
    }

    /// Of a recording, a length along the direction.
    private double score(int place, double at, double[] values, double[] logits) {
        int from = tokens.first(place);
        int to = tokens.first(place + 1);
        double highest = highest(from, to, at, logits);
        double all = 0;
        double sum = 0;
        for (int t = from; t < to; t++) {
            double weight = Math.exp(logit[t] + at * logits[t] - highest);
            all += weight;
            sum += weight * (value[t] + at * values[t]);
        }
        int last = parameters.length - 1;
        double intercept = at == 0 ? parameters[last] : parameters[last] + at * direction[last];
        return sum / all + intercept;
    }

    private double highest(int from, int to, double at, double[] logits) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int t = from; t < to; t++) {
            highest = Math.max(highest, logit[t] + at * logits[t]);
        }
        return highest;
    }
}
