package org.openecg.eval.protocol;

import java.util.Arrays;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.protocol.Split.Role;

/// Linear probe on frozen features: standardised on the training rows and clipped to +-8, one L2 logistic regression
/// per class to convergence, one strength C for all classes.
///
/// The strength is the one of 13 between 1e-4 and 1e2 with the highest macro AUROC on the rows that choose, or, where
/// there are none, the highest mean macro AUROC over inner folds of the training rows (pairs are compared within a fold
/// only). Of equal ones the strongest penalty wins. The final fit sees the training rows alone.
public final class LinearProbe {
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
    public record Outcome(double strength, Probabilities test) {}

    /// Fits, chooses and judges.
    ///
    /// @throws IllegalArgumentException if no row learns, or none can choose
    public Outcome run(Features features, Split split) {
        int[] train = split.rows(Role.TRAIN);
        if (train.length == 0) {
            throw new IllegalArgumentException("no recording is in the training folds");
        }
        Standardised standardised = new Standardised(features, train);
        int[] test = split.rows(Role.TEST);
        int[] validate = split.rows(Role.VALIDATE);
        if (validate.length == 0) {
            int chosen = chooseByInnerFolds(standardised, split, train);
            double[][] probability = {};
            Path path = new Path(standardised, split, train, test);
            for (int s = 0; s <= chosen; s++) {
                probability = path.next(strengths[s]);
            }
            return new Outcome(strengths[chosen], new Probabilities(probability));
        }
        int[] judged = Arrays.copyOf(validate, validate.length + test.length);
        System.arraycopy(test, 0, judged, validate.length, test.length);
        Path path = new Path(standardised, split, train, judged);
        Outcome best = new Outcome(strengths[0], new Probabilities(new double[0][0]));
        double highest = Double.NEGATIVE_INFINITY;
        for (double strength : strengths) {
            double[][] probability = path.next(strength);
            double quality = macro(split, validate, columns(probability, 0, validate.length));
            if (quality > highest) {
                highest = quality;
                double[][] judgedTest = columns(probability, validate.length, judged.length);
                best = new Outcome(strength, new Probabilities(judgedTest));
            }
        }
        return best;
    }

    private int chooseByInnerFolds(Standardised standardised, Split split, int[] train) {
        double[] quality = new double[strengths.length];
        for (int fold :
                Arrays.stream(train).map(split::fold).distinct().sorted().toArray()) {
            int[] inside =
                    Arrays.stream(train).filter(row -> split.fold(row) == fold).toArray();
            int[] outside =
                    Arrays.stream(train).filter(row -> split.fold(row) != fold).toArray();
            if (outside.length == 0) {
                throw new IllegalArgumentException("the training rows must lie in two folds or more to choose a"
                        + " strength but lie in fold " + fold + " alone");
            }
            addQuality(new Path(standardised, split, outside, inside), split, inside, quality);
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

    private void addQuality(Path path, Split split, int[] rows, double[] quality) {
        for (int s = 0; s < strengths.length; s++) {
            quality[s] += macro(split, rows, path.next(strengths[s]));
        }
    }

    private static double macro(Split split, int[] rows, double[][] probability) {
        double sum = 0;
        int count = 0;
        for (int c = 0; c < split.classes(); c++) {
            double auroc = Metrics.auroc(split.labels(c, rows), probability[c]);
            if (!Double.isNaN(auroc)) {
                sum += auroc;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
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
            double[][] probability = new double[positive.length][judged.length];
            for (int c = 0; c < positive.length; c++) {
                int count = 0;
                for (boolean one : positive[c]) {
                    count += one ? 1 : 0;
                }
                if (count == 0 || count == positive[c].length) {
                    Arrays.fill(probability[c], count == 0 ? 0 : 1); // nothing to learn
                    continue;
                }
                weights[c] = LogisticRegression.fit(rotation, positive[c], strength, weights[c]);
                for (int i = 0; i < judged.length; i++) {
                    probability[c][i] = 1 / (1 + Math.exp(-LogisticRegression.margin(weights[c], judged[i])));
                }
            }
            return probability;
        }
    }
}
