package org.openecg.eval.metric;

import java.util.Arrays;

/// Average precision: the sum over thresholds of (recall gained) x precision, without interpolation. Recordings with
/// one score enter together.
final class AveragePrecision {
    private AveragePrecision() {}

    /// NaN without a positive.
    static double value(boolean[] positive, double[] score) {
        Integer[] order = new Integer[score.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(score[b] + 0.0, score[a] + 0.0));
        double sum = 0;
        int taken = 0;
        int found = 0;
        while (taken < order.length) {
            double threshold = score[order[taken]];
            int before = found;
            while (taken < order.length && score[order[taken]] == threshold) {
                found += positive[order[taken]] ? 1 : 0;
                taken++;
            }
            sum += (found - before) * (double) found / taken;
        }
        return sum / found;
    }
}
