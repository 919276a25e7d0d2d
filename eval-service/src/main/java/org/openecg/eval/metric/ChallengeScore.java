package org.openecg.eval.metric;

import java.util.Arrays;

/// The score of the PhysioNet/CinC Challenges 2020 and 2021 (Alday et al. 2020, Reyna et al. 2021): each label of a
/// recording meets each decision for it with a weight that says how near the two are, divided by the number of classes
/// in either; 1 is the labels themselves, 0 is calling everybody sinus rhythm and nothing else.
public final class ChallengeScore {
    private final double[][] weights;
    private final int inactive;

    /// @param weights by label class, then decided class
    /// @param inactive class of sinus rhythm
    public ChallengeScore(double[][] weights, int inactive) {
        this.weights = weights;
        this.inactive = inactive;
    }

    /// The score, normalised.
    ///
    /// @param positive labels by class, then recording
    /// @param decided likewise
    /// @return 0 where labels and sinus rhythm score alike
    public double value(boolean[][] positive, boolean[][] decided) {
        boolean[][] sinus = new boolean[positive.length][positive[0].length];
        Arrays.fill(sinus[inactive], true);
        double least = sum(positive, sinus);
        double most = sum(positive, positive);
        return most == least ? 0 : (sum(positive, decided) - least) / (most - least);
    }

    private double sum(boolean[][] positive, boolean[][] decided) {
        double sum = 0;
        for (int r = 0; r < positive[0].length; r++) {
            int either = 0;
            double met = 0;
            for (int j = 0; j < positive.length; j++) {
                either += positive[j][r] || decided[j][r] ? 1 : 0;
                for (int k = 0; positive[j][r] && k < positive.length; k++) {
                    met += decided[k][r] ? weights[j][k] : 0;
                }
            }
            sum += met / Math.max(1, either);
        }
        return sum;
    }
}
