package org.openecg.eval.metric;

/// What yes and no say about one class: the weights of the four outcomes, and figures made of them. Where a figure has
/// no meaning it is NaN, for which scikit-learn warns and gives a number: F1 without a label and a decision, balanced
/// accuracy with labels of one kind.
///
/// @param truePositive weight of recordings with the class that were called so
/// @param falsePositive weight of those called so without the class
/// @param falseNegative weight of those with the class that were not called so
/// @param trueNegative weight of the rest
public record Decisions(double truePositive, double falsePositive, double falseNegative, double trueNegative) {
    /// Counts.
    ///
    /// @param weight of each recording, 0 or more
    public static Decisions of(boolean[] positive, boolean[] decided, double[] weight) {
        double[] sums = new double[4];
        for (int r = 0; r < positive.length; r++) {
            sums[(positive[r] ? 2 : 0) + (decided[r] ? 1 : 0)] += weight[r];
        }
        return new Decisions(sums[3], sums[1], sums[2], sums[0]);
    }

    /// 2 TP / (2 TP + FP + FN); NaN where nobody has the class and nobody was called so.
    public double f1() {
        return 2 * truePositive / (2 * truePositive + falsePositive + falseNegative);
    }

    /// Mean of sensitivity and specificity; NaN unless there are both.
    public double balancedAccuracy() {
        return (truePositive / (truePositive + falseNegative) + trueNegative / (trueNegative + falsePositive)) / 2;
    }

    /// Matthews' correlation (1975); 0 where labels or decisions are all alike, NaN without any weight.
    public double matthews() {
        double covariance = truePositive * trueNegative - falsePositive * falseNegative;
        double labels = (truePositive + falseNegative) * (trueNegative + falsePositive);
        double decisions = (truePositive + falsePositive) * (trueNegative + falseNegative);
        if (truePositive + falsePositive + falseNegative + trueNegative == 0) {
            return Double.NaN;
        }
        return labels * decisions == 0 ? 0 : covariance / Math.sqrt(labels) / Math.sqrt(decisions);
    }
}
