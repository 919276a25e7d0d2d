package org.openecg.eval.metric;

import java.util.Arrays;

/// Average precision: the sum over thresholds of (recall gained) x precision, without interpolation. Recordings with
/// one score enter together.
final class AveragePrecision {
    private AveragePrecision() {}

    /// NaN without a positive.
    static double value(boolean[] positive, double[] score) {
        double[] equal = new double[score.length];
        Arrays.fill(equal, 1);
        return value(positive, score, equal);
    }

    /// @param weight of each recording, 0 or more; NaN without a positive of some weight
    static double value(boolean[] positive, double[] score, double[] weight) {
        int[] order = Ranking.ascending(score);
        double sum = 0;
        double taken = 0;
        double found = 0;
        for (int next = order.length - 1; next >= 0; ) {
            double threshold = score[order[next]];
            double before = found;
            while (next >= 0 && score[order[next]] == threshold) {
                found += positive[order[next]] ? weight[order[next]] : 0;
                taken += weight[order[next]];
                next--;
            }
            sum += taken == 0 ? 0 : (found - before) * (found / taken);
        }
        return sum / found;
    }
}
