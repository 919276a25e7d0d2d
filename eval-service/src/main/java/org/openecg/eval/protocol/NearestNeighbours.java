package org.openecg.eval.protocol;

import java.util.Arrays;
import java.util.List;
import org.openecg.eval.protocol.Split.Role;

/// k nearest neighbours on frozen features: features standardised on the training rows as for [LinearProbe], similarity
/// is the cosine, a training row votes with exp(similarity / 0.07) (Wu et al. 2018, arXiv 1805.01978, equation 5), and
/// the score of a class is its share of the votes.
///
/// k is the one of 1, 5, 20 and 100 with the highest macro AUROC on the rows that choose, or the highest mean over
/// inner
/// folds of the training rows; of equal ones the largest. Of equally similar rows the first ones vote.
public final class NearestNeighbours implements Protocol {
    /// Enters score ids.
    public static final String ID = "knn/1";

    private static final int[] NEIGHBOURS = {1, 5, 20, 100};
    private static final double TEMPERATURE = 0.07;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Outcome> run(List<Features> draws, Split split) {
        return draws.stream()
                .map(features -> new Outcome(null, new Probabilities(scores(features, split))))
                .toList();
    }

    private static double[][] scores(Features features, Split split) {
        int[] train = split.rows(Role.TRAIN);
        if (train.length == 0) {
            throw new IllegalArgumentException("no recording is in the training folds");
        }
        double[][] unit = unit(new Standardised(features, train).rows(split.everyRow()));
        double[] quality = new double[NEIGHBOURS.length];
        for (Split.Choice choice : split.choices()) {
            double[][][] said = votes(unit, split, choice.learn(), choice.choose());
            for (int n = 0; n < NEIGHBOURS.length; n++) {
                quality[n] += split.macroAuroc(choice.choose(), said[n]);
            }
        }
        int best = 0;
        for (int n = 1; n < NEIGHBOURS.length; n++) {
            best = quality[n] >= quality[best] ? n : best;
        }
        return votes(unit, split, train, split.rows(Role.TEST))[best];
    }

    /// Scores by number of neighbours, then class, then judged row.
    private static double[][][] votes(double[][] unit, Split split, int[] learned, int[] judged) {
        double[][][] scores = new double[NEIGHBOURS.length][split.classes()][judged.length];
        double[] similarity = new double[learned.length];
        for (int j = 0; j < judged.length; j++) {
            for (int i = 0; i < learned.length; i++) {
                similarity[i] = Dense.dot(unit[judged[j]], unit[learned[i]], 0, unit[0].length);
            }
            int[] nearest = nearest(similarity, NEIGHBOURS[NEIGHBOURS.length - 1]);
            double[] has = new double[split.classes()];
            double all = 0;
            int counted = 0;
            for (int n = 0; n < NEIGHBOURS.length; n++) {
                for (; counted < Math.min(NEIGHBOURS[n], nearest.length); counted++) {
                    double vote = Math.exp((similarity[nearest[counted]] - 1) / TEMPERATURE);
                    all += vote;
                    for (int c = 0; c < has.length; c++) {
                        has[c] += split.positive(c, learned[nearest[counted]]) ? vote : 0;
                    }
                }
                for (int c = 0; c < has.length; c++) {
                    scores[n][c][j] = has[c] / all;
                }
            }
        }
        return scores;
    }

    /// Indices of the largest, in falling order; of equal ones the first.
    private static int[] nearest(double[] similarity, int most) {
        int[] best = new int[Math.min(most, similarity.length)];
        int count = 0;
        for (int i = 0; i < similarity.length; i++) {
            if (count == best.length && similarity[i] <= similarity[best[count - 1]]) {
                continue;
            }
            int place = count < best.length ? count++ : count - 1;
            while (place > 0 && similarity[best[place - 1]] < similarity[i]) {
                best[place] = best[place - 1];
                place--;
            }
            best[place] = i;
        }
        return best;
    }

    /// Rows of length 1; a row of zeros stays.
    private static double[][] unit(double[][] rows) {
        for (double[] row : rows) {
            double length = Math.sqrt(Dense.dot(row, row, 0, row.length));
            if (length > 0) {
                Arrays.setAll(row, j -> row[j] / length);
            }
        }
        return rows;
    }
}
