package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openecg.eval.protocol.Split.Role;

/// Linear probe on frozen features: standardised on the training rows and clipped to +-8, one L2 logistic regression
/// per class to convergence, one strength C for all classes.
///
/// The strength is the one of 13 between 1e-4 and 1e2 with the highest macro AUROC on the rows that choose, or, where
/// there are none, the highest mean macro AUROC over inner folds of the training rows (pairs are compared within a fold
/// only). Of equal ones the strongest penalty wins. The final fit sees the training rows alone.
public final class LinearProbe implements Protocol {
    /// Enters score ids.
    public static final String ID = "linear-probe/1";

    private static final double[] STRENGTHS = strengths();

    private final double[] strengths;

    public LinearProbe() {
        this(STRENGTHS);
    }

    /// @param strengths C, ascending
    public LinearProbe(double[] strengths) {
        this.strengths = strengths.clone();
    }

    private static double[] strengths() {
        double[] strengths = new double[13];
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = Math.pow(10, -4 + 0.5 * i);
        }
        return strengths;
    }

    /// What the probe says about the test rows.
    ///
    /// @param strength the C that was chosen
    public record Fitted(double strength, Probabilities test) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Outcome> run(List<Features> draws, Split split) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Features features : draws) {
            Fitted fitted = run(features, split);
            boolean chosen = draws.size() == 1 && features.columns() > 1;
            outcomes.add(new Outcome(chosen ? fitted.strength() : null, fitted.test()));
        }
        return outcomes;
    }

    /// Fits, chooses and judges.
    ///
    /// @throws IllegalArgumentException if no row learns, or none can choose
    public Fitted run(Features features, Split split) {
        int[] train = split.rows(Role.TRAIN);
        if (train.length == 0) {
            throw new IllegalArgumentException("no recording is in the training folds");
        }
        Standardised standardised = new Standardised(features, train);
        int[] test = split.rows(Role.TEST);
        int[] validate = split.rows(Role.VALIDATE);
        if (validate.length == 0) {
            int chosen = chooseByInnerFolds(standardised, split);
            double[][] probability = {};
            Path path = new Path(standardised, split, train, test);
            for (int s = 0; s <= chosen; s++) {
                probability = path.next(strengths[s]);
            }
            return new Fitted(strengths[chosen], new Probabilities(probability));
        }
        int[] judged = Arrays.copyOf(validate, validate.length + test.length);
        System.arraycopy(test, 0, judged, validate.length, test.length);
        Path path = new Path(standardised, split, train, judged);
        Fitted best = new Fitted(strengths[0], new Probabilities(new double[0][0]));
        double highest = Double.NEGATIVE_INFINITY;
        for (double strength : strengths) {
            double[][] probability = path.next(strength);
            double quality = split.macroAuroc(validate, columns(probability, 0, validate.length));
            if (quality > highest) {
                highest = quality;
                double[][] judgedTest = columns(probability, validate.length, judged.length);
                best = new Fitted(strength, new Probabilities(judgedTest));
            }
        }
        return best;
    }

    private int chooseByInnerFolds(Standardised standardised, Split split) {
        double[] quality = new double[strengths.length];
        for (Split.Choice choice : split.choices()) {
            Path path = new Path(standardised, split, choice.learn(), choice.choose());
            for (int s = 0; s < strengths.length; s++) {
                quality[s] += split.macroAuroc(choice.choose(), path.next(strengths[s]));
            }
        }
        int best = 0;
        for (int s = 1; s < quality.length; s++) {
            if (quality[s] > quality[best]) {
                best = s;
            }
        }
        return best;
    }

    private static double[][] columns(double[][] all, int from, int to) {
        double[][] some = new double[all.length][];
        for (int c = 0; c < all.length; c++) {
            some[c] = Arrays.copyOfRange(all[c], from, to);
        }
        return some;
    }

    /// Fits along growing strengths; each starts from the one before.
    private static final class Path {
        private final Rotation rotation;
        private final double[][] judged;
        private final boolean[][] positive;
        private final double[][] weights;

        Path(Standardised standardised, Split split, int[] train, int[] judgedRows) {
            rotation = new Rotation(standardised.rows(train));
            judged = rotation.of(standardised.rows(judgedRows));
            positive = new boolean[split.classes()][];
            weights = new double[split.classes()][rotation.squaredLengths().length + 1];
            for (int c = 0; c < positive.length; c++) {
                positive[c] = split.labels(c, train);
            }
        }

        /// Probabilities of the judged rows, by class.
        double[][] next(double strength) {
            int[] mixed = IntStream.range(0, positive.length)
                    .filter(c -> count(positive[c]) % positive[c].length > 0)
                    .toArray();
            double[][] fitted = LogisticRegression.fit(
                    rotation,
                    Arrays.stream(mixed).mapToObj(c -> positive[c]).toArray(boolean[][]::new),
                    strength,
                    Arrays.stream(mixed).mapToObj(c -> weights[c]).toArray(double[][]::new));
            double[][] probability = new double[positive.length][judged.length];
            for (int c = 0; c < positive.length; c++) {
                Arrays.fill(probability[c], count(positive[c]) == 0 ? 0 : 1); // where there is nothing to learn
            }
            for (int k = 0; k < mixed.length; k++) {
                weights[mixed[k]] = fitted[k];
                for (int i = 0; i < judged.length; i++) {
                    double margin = LogisticRegression.margin(fitted[k], judged[i]);
                    probability[mixed[k]][i] = 1 / (1 + Math.exp(-margin));
                }
            }
            return probability;
        }

        private static int count(boolean[] labels) {
            int count = 0;
            for (boolean one : labels) {
                count += one ? 1 : 0;
            }
            return count;
        }
    }
}
