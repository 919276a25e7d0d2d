package org.openecg.eval.metric;

/// How far probabilities lie from labels. NaN where a score is no probability, so lies outside [0, 1].
public final class ProbabilityError {
    private static final double EPSILON = Math.ulp(1.0); // as scikit-learn keeps 0 and 1 from an infinite loss

    private ProbabilityError() {}

    /// Mean of -log of the probability given to what was true (natural logarithm); NaN where all labels are alike, as
    /// scikit-learn refuses it.
    ///
    /// @param weight of each recording, 0 or more
    public static double logLoss(boolean[] positive, double[] probability, double[] weight) {
        double sum = 0;
        double total = 0;
        int positives = 0;
        for (int r = 0; r < positive.length; r++) {
            double p = Math.min(1 - EPSILON, Math.max(EPSILON, known(probability[r])));
            sum -= weight[r] * Math.log(positive[r] ? p : 1 - p);
            total += weight[r];
            positives += positive[r] ? 1 : 0;
        }
        return positives == 0 || positives == positive.length ? Double.NaN : sum / total;
    }

    /// Mean squared difference (Brier 1950).
    ///
    /// @param weight of each recording, 0 or more
    public static double brier(boolean[] positive, double[] probability, double[] weight) {
        double sum = 0;
        double total = 0;
        for (int r = 0; r < positive.length; r++) {
            double error = known(probability[r]) - (positive[r] ? 1 : 0);
            sum += weight[r] * error * error;
            total += weight[r];
        }
        return sum / total;
    }

    private static double known(double probability) {
        return probability < 0 || probability > 1 ? Double.NaN : probability;
    }
}
