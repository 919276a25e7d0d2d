package org.openecg.eval.metric;

/// What one subject says about the test recordings: a number per class and recording, higher = more
/// likely. A subject that is a random draw, such as a random encoder, has one of these per draw.
public final class TestScores {
    private final double[][] score;
    private final double[][] threshold;

    /// Scores without thresholds. Takes the array over.
    ///
    /// @param score by class, then recording; NaN is refused
    public TestScores(double[][] score) {
        this(score, new double[0][0]);
    }

    /// Takes the arrays over.
    ///
    /// @param score by class, then recording; NaN is refused
    /// @param threshold by class, then round: from it on a recording is said to have the class; NaN
    ///     where there was nothing to set it by; without rows where nothing is decided
    public TestScores(double[][] score, double[][] threshold) {
        for (int c = 0; c < score.length; c++) {
            for (int r = 0; r < score[c].length; r++) {
                if (Double.isNaN(score[c][r])) {
                    throw new IllegalArgumentException(
                            "score of class " + c + " and recording " + r + " must be a number but is NaN");
                }
            }
        }
        this.score = score;
        this.threshold = threshold;
    }

    public int classes() {
        return score.length;
    }

    /// The score of class `c` for recording `r`.
    public double at(int c, int r) {
        return score[c][r];
    }

    /// Those of one class alone.
    public TestScores only(int c) {
        return new TestScores(new double[][] {score[c]}, decides() ? new double[][] {threshold[c]} : new double[0][0]);
    }

    /// Whether there are thresholds.
    public boolean decides() {
        return threshold.length > 0;
    }

    /// The threshold of class `c` in a round; NaN where there is none.
    public double threshold(int c, int round) {
        return decides() ? threshold[c][round] : Double.NaN;
    }

    /// Those of class `c` for some recordings.
    double[] of(int c, int[] recordings) {
        double[] some = new double[recordings.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = score[c][recordings[i]];
        }
        return some;
    }
}
