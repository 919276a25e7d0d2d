package org.openecg.eval.metric;

import java.util.Arrays;

/// Recordings in the order of their scores.
final class Ranking {
    private Ranking() {}

    /// Indices by ascending score; -0.0 and 0.0 are one value for the comparison of ties.
    static int[] ascending(double[] score) {
        Integer[] order = new Integer[score.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(score[a] + 0.0, score[b] + 0.0));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }
}
