package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openecg.eval.protocol.Split.Role;

class NearestNeighboursTest {
    private static final int ROWS = 240;
    private static final int COLUMNS = 6;
    private static final int[] NEIGHBOURS = {1, 5, 20, 100};

    private final boolean[][] positive = new boolean[2][ROWS];
    private final Features features = features();

    @Test
    void equalsTheObviousWay() {
        Split split = split(true);
        int[] train = split.rows(Role.TRAIN);
        int[] test = split.rows(Role.TEST);
        double[][] rows = new Standardised(features, train).rows(split.everyRow());
        int chosen = 0;
        double best = -1;
        for (int k : NEIGHBOURS) {
            double quality = split.macroAuroc(
                    split.rows(Role.VALIDATE), slow(positive, rows, train, split.rows(Role.VALIDATE), k));
            if (quality >= best) {
                best = quality;
                chosen = k;
            }
        }
        double[][] expected = slow(positive, rows, train, test, chosen);

        Probabilities said = run(split);

        for (int c = 0; c < 2; c++) {
            for (int j = 0; j < test.length; j++) {
                assertThat(said.at(c, j)).isCloseTo(expected[c][j], within(1e-12));
            }
        }
    }

    /// Twins among the rows that learn and those that judge, with other labels: of equal ones the
    /// first vote. More judged rows than one block has.
    @Test
    void equalsTheObviousWayWhereRowsTie() {
        Twins twins = new Twins();
        int[] train = twins.split.rows(Role.TRAIN);
        int[] validate = twins.split.rows(Role.VALIDATE);
        int[] test = twins.split.rows(Role.TEST);
        double[][] rows = new Standardised(twins.features, train).rows(twins.split.everyRow());
        int chosen = 0;
        double best = -1;
        for (int k : NEIGHBOURS) {
            double quality = twins.split.macroAuroc(validate, slow(twins.positive, rows, train, validate, k));
            chosen = quality >= best ? k : chosen;
            best = Math.max(best, quality);
        }
        double[][] expected = slow(twins.positive, rows, train, test, chosen);

        Probabilities said = new NearestNeighbours(2)
                .run(List.of(twins.features), twins.split)
                .getFirst()
                .test();

        assertThat(test).hasSize(400);
        for (int c = 0; c < 2; c++) {
            for (int j = 0; j < test.length; j++) {
                assertThat(said.at(c, j)).isCloseTo(expected[c][j], within(1e-12));
            }
        }
    }

    @Test
    void movesNoBitWithTheNumberOfThreadsNorWithWhoElseIsJudged() {
        Twins twins = new Twins();
        Split inner = split(false);

        for (int threads : new int[] {2, 5}) {
            assertSame(twins.features, twins.split, threads);
            assertSame(features, inner, threads);
        }
        Probabilities alone = said(twins.features, twins.split, 1);
        Probabilities withChoosers = said(twins.features, twins.split.judgingChoosers(), 3);
        int[] test = twins.split.rows(Role.TEST);
        int[] more = twins.split.judgingChoosers().rows(Role.TEST);
        for (int j = 0; j < test.length; j++) {
            assertThat(withChoosers.at(1, Arrays.binarySearch(more, test[j]))).isEqualTo(alone.at(1, j));
        }
    }

    private static void assertSame(Features features, Split split, int threads) {
        Probabilities alone = said(features, split, 1);
        Probabilities shared = said(features, split, threads);
        for (int c = 0; c < 2; c++) {
            for (int j = 0; j < alone.recordings(); j++) {
                assertThat(shared.at(c, j)).isEqualTo(alone.at(c, j));
            }
        }
    }

    private static Probabilities said(Features features, Split split, int threads) {
        return new NearestNeighbours(threads)
                .run(List.of(features), split)
                .getFirst()
                .test();
    }

    /// 1,000 rows of 9 small whole numbers, of which 200 are there about five times.
    private static final class Twins {
        private static final int COUNT = 1_000;

        private final boolean[][] positive = new boolean[2][COUNT];
        private final Features features;
        private final Split split;

        Twins() {
            Random random = new Random(12);
            float[] value = new float[COUNT * 9];
            for (int i = 0; i < 200 * 9; i++) {
                value[i] = random.nextInt(7);
            }
            Role[] role = new Role[COUNT];
            for (int row = 0; row < COUNT; row++) {
                if (row >= 200) {
                    System.arraycopy(value, random.nextInt(200) * 9, value, row * 9, 9);
                }
                role[row] = row % 5 < 2 ? Role.TRAIN : row % 5 == 2 ? Role.VALIDATE : Role.TEST;
                double sum = value[row * 9] + value[row * 9 + 1] + 4 * random.nextGaussian();
                positive[0][row] = sum > 6;
                positive[1][row] = sum > 10;
            }
            features = new Features(value, 9);
            split = new Split(role, new int[COUNT], positive);
        }
    }

    @Test
    void findsClassesThatLieTogether() {
        for (boolean validates : new boolean[] {true, false}) {
            Split split = split(validates);
            double[][] score = new double[2][split.rows(Role.TEST).length];
            Probabilities said = run(split);
            for (int c = 0; c < 2; c++) {
                for (int j = 0; j < score[c].length; j++) {
                    score[c][j] = said.at(c, j);
                }
            }

            assertThat(split.macroAuroc(split.rows(Role.TEST), score)).isGreaterThan(0.8);
        }
    }

    /// Features without any difference, such as the label mean's: nobody is nearer than another.
    @Test
    void givesEveryoneTheSameScoreWhereFeaturesDoNotDiffer() {
        Split split = split(true);
        Probabilities said = new NearestNeighbours()
                .run(List.of(new Features(new float[ROWS], 1)), split)
                .getFirst()
                .test();

        for (int j = 1; j < said.recordings(); j++) {
            assertThat(said.at(0, j)).isEqualTo(said.at(0, 0));
        }
    }

    @Test
    void needsRowsThatLearn() {
        Split nobody = new Split(new Role[] {Role.TEST}, new int[1], new boolean[1][1]);

        assertThatThrownBy(() -> new NearestNeighbours().run(List.of(new Features(new float[] {1}, 1)), nobody))
                .hasMessage("no recording is in the training folds");
    }

    private Probabilities run(Split split) {
        return new NearestNeighbours().run(List.of(features), split).getFirst().test();
    }

    private static double[][] slow(boolean[][] positive, double[][] rows, int[] learned, int[] judged, int k) {
        double[][] scores = new double[2][judged.length];
        for (int j = 0; j < judged.length; j++) {
            double[] one = rows[judged[j]];
            List<Integer> order = new ArrayList<>();
            for (int row : learned) {
                order.add(row);
            }
            order.sort(Comparator.comparingDouble(row -> -cosine(one, rows[row])));
            double all = 0;
            for (int row : order.subList(0, Math.min(k, order.size()))) {
                double vote = Math.exp(cosine(one, rows[row]) / 0.07);
                all += vote;
                for (int c = 0; c < 2; c++) {
                    scores[c][j] += positive[c][row] ? vote : 0;
                }
            }
            scores[0][j] /= all;
            scores[1][j] /= all;
        }
        return scores;
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            first += a[i] * a[i];
            second += b[i] * b[i];
        }
        return product / Math.sqrt(first * second);
    }

    private static Split.Role role(int row, boolean validates) {
        return row % 4 == 0 ? Role.TEST : row % 4 == 1 && validates ? Role.VALIDATE : Role.TRAIN;
    }

    private Split split(boolean validates) {
        Role[] role = new Role[ROWS];
        int[] fold = new int[ROWS];
        for (int r = 0; r < ROWS; r++) {
            role[r] = role(r, validates);
            fold[r] = r % 3;
        }
        return new Split(role, fold, positive);
    }

    private Features features() {
        Random random = new Random(5);
        float[] value = new float[ROWS * COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            positive[0][r] = random.nextBoolean();
            positive[1][r] = random.nextInt(4) == 0;
            for (int f = 0; f < COLUMNS; f++) {
                double shift = f < 2 && positive[f][r] ? 2.5 : 0;
                value[r * COLUMNS + f] = (float) (100 + random.nextGaussian() + shift);
            }
        }
        return new Features(value, COLUMNS);
    }
}
