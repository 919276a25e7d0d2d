package org.openecg.eval.external;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;

/// Recordings with what is true of them and what somebody says of them. Takes its arrays over; nobody writes to them.
final class ScoredRecordings {
    private final TestLabels labels;
    private final boolean[][] positive;
    private final double[][] scores;
    private final boolean @Nullable [][] decisions;
    private final double @Nullable [] weights;

    /// Arrays are by class, then recording.
    ///
    /// @param patients number of each recording's patient
    /// @param scores higher = more likely
    /// @param decisions null where none were given
    /// @param weights of the recordings; null where they count alike
    ScoredRecordings(
            List<String> classes,
            int[] patients,
            boolean[][] positive,
            double[][] scores,
            boolean @Nullable [][] decisions,
            double @Nullable [] weights) {
        this.labels = new TestLabels(classes, positive, patients);
        this.positive = positive;
        this.scores = scores;
        this.decisions = decisions;
        this.weights = weights;
    }

    TestLabels labels() {
        return labels;
    }

    TestScores scores() {
        return new TestScores(scores);
    }

    boolean[][] positive() {
        return positive;
    }

    double[] score(int c) {
        return scores[c];
    }

    boolean @Nullable [][] decisions() {
        return decisions;
    }

    boolean weighted() {
        return weights != null;
    }

    /// Weight of each recording: 1 where they count alike.
    double[] weights() {
        if (weights != null) {
            return weights;
        }
        double[] alike = new double[labels.recordings()];
        Arrays.fill(alike, 1);
        return alike;
    }
}
