package org.openecg.eval.metric;

import java.util.List;

/// Area under the receiver operating characteristic by ranks, ties half, and each patient's influence on it.
///
/// With m positives and n negatives, the placement of a positive is the share of negatives below it
/// (ties half), of a negative the share of positives above it. A recording's influence is (placement -
/// A)/m for a positive and (placement - A)/n for a negative (DeLong et al. 1988); a patient's is the sum
/// over the patient's recordings, its positive part times sqrt(m'/(m'-1)) and its negative part times
/// sqrt(n'/(n'-1)) with m' and n' the patients that have one.
///
/// Under cross-validation pairs are compared within a round only, since two rounds have two probes, and the
/// value is over all such pairs: rounds count by their pairs. The influence is that of this value, given
/// the trained probes.
final class Auroc {
    private Auroc() {}

    /// NaN without a positive or without a negative.
    static double value(boolean[] positive, double[] score) {
        double[] placements = placements(positive, score);
        double sum = 0;
        int count = 0;
        for (int r = 0; r < positive.length; r++) {
            if (positive[r]) {
                sum += placements[r];
                count++;
            }
        }
        return sum / count;
    }

    /// Of pairs weighted by the product of their recordings' weights. NaN unless some weight lies on either side.
    ///
    /// @param weight of each recording, 0 or more
    static double value(boolean[] positive, double[] score, double[] weight) {
        int[] order = Ranking.ascending(score);
        double below = 0; // weight of the negatives with a smaller score
        double positives = 0;
        double won = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double positiveHere = 0;
            double negativeHere = 0;
            while (to < order.length && score[order[to]] == score[order[from]]) {
                int r = order[to++];
                positiveHere += positive[r] ? weight[r] : 0;
                negativeHere += positive[r] ? 0 : weight[r];
            }
            won += positiveHere * (below + 0.5 * negativeHere);
            positives += positiveHere;
            below += negativeHere;
            from = to;
        }
        return Math.min(1, won / (positives * below)); // rounding may carry it above
    }

    /// The mean AUROC of the draws for class `c`, which must have a positive and a negative in one
    /// round; NaN otherwise.
    static Influence influence(TestLabels labels, int c, List<TestScores> draws) {
        double[] values = new double[draws.size()];
        double[] byPatient = new double[labels.patients()];
        double mean = 0;
        for (int s = 0; s < values.length; s++) {
            values[s] = addInfluence(labels, c, draws.get(s), byPatient);
            mean += values[s] / values.length;
        }
        for (int p = 0; p < byPatient.length; p++) {
            byPatient[p] /= values.length;
        }
        return new Influence(mean, byPatient, values);
    }

    private static double addInfluence(TestLabels labels, int c, TestScores scores, double[] byPatient) {
        int[][] judged = labels.judged(c);
        double[][] placements = new double[judged.length][];
        double won = 0;
        double pairs = 0;
        for (int round = 0; round < judged.length; round++) {
            boolean[] positive = labels.labels(c, judged[round]);
            double negatives = positive.length - positives(positive);
            placements[round] = placements(positive, scores.of(c, judged[round]));
            for (int i = 0; i < positive.length; i++) {
                won += positive[i] && negatives > 0 ? placements[round][i] * negatives : 0;
            }
            pairs += positives(positive) * negatives;
        }
        double value = won / pairs;
        double positiveFactor = correction(labels.patientsWith(c, true));
        double negativeFactor = correction(labels.patientsWith(c, false));
        for (int round = 0; round < judged.length; round++) {
            boolean[] positive = labels.labels(c, judged[round]);
            double positives = positives(positive);
            double negatives = positive.length - positives;
            if (positives > 0 && negatives > 0) {
                for (int i = 0; i < positive.length; i++) {
                    byPatient[labels.patient(judged[round][i])] += (placements[round][i] - value)
                            * (positive[i] ? positiveFactor * negatives : negativeFactor * positives)
                            / pairs;
                }
            }
        }
        return value;
    }

    private static int positives(boolean[] positive) {
        int positives = 0;
        for (boolean one : positive) {
            positives += one ? 1 : 0;
        }
        return positives;
    }

    private static double correction(int patients) {
        return patients < 2 ? 1 : Math.sqrt(patients / (patients - 1.0));
    }

    /// Of a positive the share of negatives below it, of a negative the share of positives above it; ties half.
    private static double[] placements(boolean[] positive, double[] score) {
        int[] order = Ranking.ascending(score);
        int count = order.length;
        int positives = positives(positive);
        int negatives = count - positives;
        double[] placements = new double[count];
        int positivesBelow = 0;
        int negativesBelow = 0;
        for (int from = 0; from < count; ) {
            int to = from;
            int positivesHere = 0;
            while (to < count && score[order[to]] == score[order[from]]) {
                positivesHere += positive[order[to]] ? 1 : 0;
                to++;
            }
            int negativesHere = to - from - positivesHere;
            for (int i = from; i < to; i++) {
                int r = order[i];
                placements[r] = positive[r]
                        ? (negativesBelow + 0.5 * negativesHere) / negatives
                        : (positives - positivesBelow - 0.5 * positivesHere) / positives;
            }
            positivesBelow += positivesHere;
            negativesBelow += negativesHere;
            from = to;
        }
        return placements;
    }
}
