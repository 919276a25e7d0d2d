package org.openecg.eval.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openecg.eval.protocol.Split.Role;

/// k nearest neighbours on frozen features: features standardised on the training rows as for
/// [LinearProbe], similarity is the cosine, a training row votes with exp(similarity / 0.07) (Wu et
/// al. 2018, arXiv 1805.01978, equation 5), and the score of a class is its share of the votes.
///
/// k is the one of 1, 5, 20 and 100 with the highest macro AUROC on the rows that choose, or the
/// highest mean over inner folds of the training rows; of equal ones the largest. Of equally
/// similar rows the first ones vote.
///
/// Similarities are a product of matrices in whose sums every row takes the same way, so that equal
/// rows are equally similar to the bit.
public final class NearestNeighbours implements Protocol {
    /// Enters score ids.
    public static final String ID = "knn/1";

    private static final int[] NEIGHBOURS = {1, 5, 20, 100};
    private static final double TEMPERATURE = 0.07;
    private static final int BLOCK = 256; // judged rows whose similarities are in memory at once

    private final int threads;

    /// On all processors.
    public NearestNeighbours() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /// @param threads that share the work, without an influence on its result
    public NearestNeighbours(int threads) {
        this.threads = threads;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Outcome> run(List<Features> draws, Split split) {
        try (Crew crew = new Crew(threads)) {
            return draws.stream()
                    .map(features -> new Outcome(null, new Probabilities(scores(crew, features, split))))
                    .toList();
        }
    }

    private static double[][] scores(Crew crew, Features features, Split split) {
        int[] train = split.rows(Role.TRAIN);
        if (train.length == 0) {
            throw new IllegalArgumentException("no recording is in the training folds");
        }
        Standardised standardised = new Standardised(features, train);
        int[] test = split.rows(Role.TEST);
        double[] quality = new double[NEIGHBOURS.length];
        if (split.choosersCompare()) { // the same rows learn for those that choose and those that judge: one pass
            int[] choosers = split.rows(Role.VALIDATE);
            int[] both = IntStream.concat(Arrays.stream(choosers), Arrays.stream(test))
                    .sorted()
                    .distinct()
                    .toArray();
            double[][][] said = votes(crew, standardised, split, train, both);
            for (int n = 0; n < NEIGHBOURS.length; n++) {
                quality[n] = split.macroAuroc(choosers, some(said[n], both, choosers));
            }
            return some(said[best(quality)], both, test);
        }
        for (Split.Choice choice : split.choices()) {
            double[][][] said = votes(crew, standardised, split, choice.learn(), choice.choose());
            for (int n = 0; n < NEIGHBOURS.length; n++) {
                quality[n] += split.macroAuroc(choice.choose(), said[n]);
            }
        }
        return votes(crew, standardised, split, train, test)[best(quality)];
    }

    private static int best(double[] quality) {
        int best = 0;
        for (int n = 1; n < quality.length; n++) {
            best = quality[n] >= quality[best] ? n : best;
        }
        return best;
    }

    /// Scores of some of the rows.
    ///
    /// @param rows whose scores there are, ascending
    private static double[][] some(double[][] scores, int[] rows, int[] wanted) {
        int[] places =
                Arrays.stream(wanted).map(row -> Arrays.binarySearch(rows, row)).toArray();
        return Arrays.stream(scores)
                .map(ofClass ->
                        Arrays.stream(places).mapToDouble(i -> ofClass[i]).toArray())
                .toArray(double[][]::new);
    }

    /// Scores by number of neighbours, then class, then judged row.
    private static double[][][] votes(Crew crew, Standardised standardised, Split split, int[] learned, int[] judged) {
        double[][] columns = Dense.transposed(unit(standardised.rows(learned)), standardised.columns());
        boolean[][] positive = new boolean[split.classes()][];
        Arrays.setAll(positive, c -> split.labels(c, learned));
        double[][][] scores = new double[NEIGHBOURS.length][positive.length][judged.length];
        for (int from = 0; from < judged.length; from += BLOCK) {
            int begin = from;
            int[] block = Arrays.copyOfRange(judged, begin, Math.min(judged.length, begin + BLOCK));
            double[][] similarity = new double[block.length][learned.length];
            Product.add(crew, unit(standardised.rows(block)), columns, similarity);
            crew.each(block.length, j -> vote(similarity[j], positive, scores, begin + j));
        }
        return scores;
    }

    /// The scores of one judged row.
    private static void vote(double[] similarity, boolean[][] positive, double[][][] scores, int judged) {
        int[] nearest = nearest(similarity, NEIGHBOURS[NEIGHBOURS.length - 1]);
        double[] has = new double[positive.length];
        double all = 0;
        int counted = 0;
        for (int n = 0; n < NEIGHBOURS.length; n++) {
            for (; counted < Math.min(NEIGHBOURS[n], nearest.length); counted++) {
                double vote = Math.exp((similarity[nearest[counted]] - 1) / TEMPERATURE);
                all += vote;
                for (int c = 0; c < has.length; c++) {
                    has[c] += positive[c][nearest[counted]] ? vote : 0;
                }
            }
            for (int c = 0; c < has.length; c++) {
                scores[n][c][judged] = has[c] / all;
            }
        }
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
