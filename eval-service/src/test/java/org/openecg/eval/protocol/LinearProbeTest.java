package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.protocol.Split.Role;

class LinearProbeTest {
    /// Rows that choose but hold no positive would let the strongest penalty win.
    @Test
    void choosesOnInnerFoldsWhereTheChoosersTellNothing() {
        Random random = new Random(4);
        Role[] role = new Role[120];
        int[] fold = new int[120];
        boolean[][] positive = new boolean[1][120];
        float[] value = new float[240];
        for (int row = 0; row < 120; row++) {
            role[row] = row < 20 ? Role.VALIDATE : row < 40 ? Role.TEST : Role.TRAIN;
            fold[row] = row % 4;
            positive[0][row] = row >= 20 && row % 3 == 0;
            double both = random.nextGaussian(); // the difference of the columns tells, which a strong penalty misses
            value[2 * row] = (float) (both + 0.2 * random.nextGaussian() + (positive[0][row] ? 0.5 : 0));
            value[2 * row + 1] = (float) both;
        }

        LinearProbe.Fitted fitted = new LinearProbe().run(new Features(value, 2), new Split(role, fold, positive));

        assertThat(fitted.strength()).isGreaterThan(1e-4);
    }

    @Test
    void findsALinearSignal() {
        Problem problem = problem(300, 20, 1.5, true);

        LinearProbe.Fitted outcome = new LinearProbe().run(problem.features, problem.split);

        assertThat(testAuroc(problem, outcome)).isGreaterThan(0.75);
    }

    @Test
    void findsNothingInNoise() {
        Problem problem = problem(600, 20, 0, true);

        LinearProbe.Fitted outcome = new LinearProbe().run(problem.features, problem.split);

        assertThat(testAuroc(problem, outcome)).isBetween(0.4, 0.6);
    }

    @Test
    void choosesByInnerFoldsWhereNoRowValidates() {
        Problem problem = problem(300, 20, 1.5, false);

        LinearProbe.Fitted outcome = new LinearProbe().run(problem.features, problem.split);

        assertThat(testAuroc(problem, outcome)).isGreaterThan(0.75);
    }

    @Test
    void isFreeOfScaleAndShift() {
        Problem problem = problem(300, 5, 1.5, true);
        float[] moved = new float[300 * 5];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = 4 * problem.features.at(i / 5, i % 5) + 8;
        }

        LinearProbe.Fitted first = new LinearProbe().run(problem.features, problem.split);
        LinearProbe.Fitted second = new LinearProbe().run(new Features(moved, 5), problem.split);

        assertThat(second.strength()).isEqualTo(first.strength());
        for (int i = 0; i < first.test().recordings(); i++) {
            assertThat(second.test().at(0, i)).isCloseTo(first.test().at(0, i), within(1e-3));
        }
    }

    @Test
    void neverLooksAtTestLabels() {
        Problem problem = problem(300, 20, 1.5, true);
        boolean[][] flipped = {problem.positive[0].clone()};
        for (int row : problem.split.rows(Role.TEST)) {
            flipped[0][row] = !flipped[0][row];
        }
        Split other = new Split(problem.role, problem.fold, flipped);

        LinearProbe.Fitted first = new LinearProbe().run(problem.features, problem.split);
        LinearProbe.Fitted second = new LinearProbe().run(problem.features, other);

        for (int i = 0; i < first.test().recordings(); i++) {
            assertThat(second.test().at(0, i)).isEqualTo(first.test().at(0, i));
        }
    }

    /// Rows and columns on both sides of what is rotated, and inner folds.
    @Test
    void movesNoBitWithTheNumberOfThreads() {
        for (Problem problem : List.of(
                problem(300, 20, 1.5, true),
                problem(90, 500, 1.5, false),
                problem(3_600, Coordinates.MOST_AXES + 1, 1.5, true))) {
            double[] strengths = problem.features.columns() > Coordinates.MOST_AXES
                    ? new double[] {1e-3}
                    : new double[] {1e-3, 1e-2};

            LinearProbe.Fitted alone = new LinearProbe(strengths, 1).run(problem.features, problem.split);
            LinearProbe.Fitted shared = new LinearProbe(strengths, 3).run(problem.features, problem.split);

            assertThat(shared.strength()).isEqualTo(alone.strength());
            for (int i = 0; i < alone.test().recordings(); i++) {
                assertThat(shared.test().at(0, i)).isEqualTo(alone.test().at(0, i));
            }
        }
    }

    /// The way through all strengths ends where a fit from nothing ends.
    @Test
    void doesNotDependOnTheWayToTheChosenStrength() {
        Problem problem = problem(300, 20, 1.5, true);
        LinearProbe.Fitted chosen = new LinearProbe().run(problem.features, problem.split);

        LinearProbe.Fitted direct =
                new LinearProbe(new double[] {chosen.strength()}).run(problem.features, problem.split);

        for (int i = 0; i < chosen.test().recordings(); i++) {
            assertThat(chosen.test().at(0, i)).isCloseTo(direct.test().at(0, i), within(1e-6));
        }
    }

    @Test
    void endsEarlierWhereAsked() {
        Problem problem = problem(300, 20, 1.5, true);
        LinearProbe probe = new LinearProbe(new double[] {1});

        Probabilities whole = probe.run(problem.features, problem.split).test();
        Probabilities early =
                probe.endingAt(1e-2).run(problem.features, problem.split).test();
        Probabilities same =
                probe.endingAt(1e-14).run(problem.features, problem.split).test();

        assertThat(same.at(0, 0)).isEqualTo(whole.at(0, 0));
        assertThat(early.at(0, 0)).isNotEqualTo(whole.at(0, 0)).isCloseTo(whole.at(0, 0), within(0.1));
    }

    @Test
    void saysNothingFromFeaturesThatAreConstant() {
        Problem problem = problem(90, 2, 1.5, true);

        LinearProbe.Fitted outcome = new LinearProbe().run(new Features(new float[180], 2), problem.split);

        assertThat(outcome.test().at(0, 5)).isEqualTo(outcome.test().at(0, 0));
        assertThat(outcome.test().at(0, 0)).isBetween(0.3, 0.7); // the share of positives
    }

    @Test
    void refusesATaskWithoutTrainingRows() {
        Role[] roles = {Role.TEST, Role.TEST};
        Split split = new Split(roles, new int[2], new boolean[1][2]);

        assertThatThrownBy(() -> new LinearProbe().run(new Features(new float[] {1, 2}, 1), split))
                .hasMessage("no recording is in the training folds");
    }

    @Test
    void refusesFeaturesThatAreNoNumbers() {
        assertThatThrownBy(() -> new Features(new float[] {1, 2, 3, Float.NaN}, 2))
                .hasMessage("feature 1 of row 1 must be a finite number but is NaN");
    }

    @Test
    void isQuickForRandomKernels() {
        // 2,000 features, 723 rows that learn, 136 that choose, 128 that judge, 5 classes, 13 strengths.
        Random random = new Random(5);
        float[] value = new float[987 * 2_000];
        boolean[][] positive = new boolean[5][987];
        Role[] role = new Role[987];
        for (int r = 0; r < 987; r++) {
            role[r] = r < 723 ? Role.TRAIN : r < 859 ? Role.VALIDATE : Role.TEST;
            for (int c = 0; c < 5; c++) {
                positive[c][r] = random.nextInt(5) == 0;
            }
            float common = (float) random.nextGaussian();
            for (int f = 0; f < 2_000; f++) {
                value[r * 2_000 + f] = (float) random.nextGaussian() + common + (positive[f % 5][r] ? 0.1f : 0);
            }
        }

        long start = System.nanoTime();
        new LinearProbe().run(new Features(value, 2_000), new Split(role, new int[987], positive));
        double seconds = (System.nanoTime() - start) / 1e9;

        System.out.printf("probe of 2,000 features x 723 rows x 5 classes x 13 strengths: %.1f s%n", seconds);
        assertThat(seconds).isLessThan(20);
    }

    private static double testAuroc(Problem problem, LinearProbe.Fitted outcome) {
        int[] test = problem.split.rows(Role.TEST);
        double[] score = new double[test.length];
        Arrays.setAll(score, i -> outcome.test().at(0, i));
        return Metrics.auroc(problem.split.labels(0, test), score);
    }

    private static final class Problem {
        private final Features features;
        private final Split split;
        private final Role[] role;
        private final int[] fold;
        private final boolean[][] positive;

        Problem(Features features, Role[] role, int[] fold, boolean[][] positive) {
            this.features = features;
            this.split = new Split(role, fold, positive);
            this.role = role;
            this.fold = fold;
            this.positive = positive;
        }
    }

    /// The first feature is shifted by `shift` in positives.
    private static Problem problem(int rows, int columns, double shift, boolean validates) {
        Random random = new Random(11);
        float[] value = new float[rows * columns];
        boolean[][] positive = new boolean[1][rows];
        Role[] role = new Role[rows];
        int[] fold = new int[rows];
        for (int r = 0; r < rows; r++) {
            positive[0][r] = random.nextBoolean();
            role[r] = r % 3 == 0 ? Role.TEST : r % 3 == 1 && validates ? Role.VALIDATE : Role.TRAIN;
            fold[r] = r % 4;
            for (int f = 0; f < columns; f++) {
                value[r * columns + f] = (float) (random.nextGaussian() + (f == 0 && positive[0][r] ? shift : 0));
            }
        }
        return new Problem(new Features(value, columns), role, fold, positive);
    }
}
