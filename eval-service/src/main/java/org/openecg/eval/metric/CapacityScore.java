package org.openecg.eval.metric;

/// The score of the PhysioNet Challenge 2025: the share of those with the disease that are among the twentieth with
/// the highest probabilities, which is whom one could test.
public final class CapacityScore {
    private static final double CAPACITY = 0.05;

    private CapacityScore() {}

    /// Its exact expectation over the orders of equal probabilities; the challenge averages 10,000 of them.
    ///
    /// @return NaN without a positive; 0 below 20 recordings, where nobody can be tested
    public static double value(boolean[] positive, double[] probability) {
        int[] order = Ranking.ascending(probability);
        int places = (int) (CAPACITY * order.length);
        int positives = 0;
        for (boolean one : positive) {
            positives += one ? 1 : 0;
        }
        double found = 0;
        for (int next = order.length - 1; next >= 0 && places > 0; ) {
            int tied = 0;
            int positivesTied = 0;
            double threshold = probability[order[next]];
            while (next >= 0 && probability[order[next]] == threshold) {
                tied++;
                positivesTied += positive[order[next]] ? 1 : 0;
                next--;
            }
            found += positivesTied * Math.min(1, places / (double) tied);
            places -= tied;
        }
        return found / positives;
    }
}
