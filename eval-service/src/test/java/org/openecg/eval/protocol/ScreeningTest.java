package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openecg.eval.protocol.Split.Role;

/// The linear probe does not fit strengths to the end that are far behind: it must choose the same
/// without that.
class ScreeningTest {
    private static final int PROBLEMS = 12;

    @Test
    void choosesWhatFitsToTheEndOfAllStrengthsChoose() {
        for (int seed = 0; seed < PROBLEMS; seed++) {
            Drawn drawn = new Drawn(seed);
            double chosen = Double.NaN;
            double highest = Double.NEGATIVE_INFINITY;
            double moved = 0;
            try (Crew crew = new Crew(2)) {
                Ways ways = new Ways(crew, drawn);
                for (double strength : LinearProbe.strengths()) {
                    double screened = ways.quality(strength, LinearProbe.SCREENING);
                    double settled = ways.settled();
                    // the first is always fitted to the end: at the strongest penalty the weights are hardly in the
                    // loss
                    moved = Double.isNaN(chosen) ? 0 : Math.max(moved, Math.abs(settled - screened));
                    if (settled > highest) {
                        highest = settled;
                        chosen = strength;
                    }
                }
            }

            LinearProbe.Fitted fitted = new LinearProbe(2).run(drawn.features, drawn.split);

            assertThat(fitted.strength()).as("problem %d", seed).isEqualTo(chosen);
            assertThat(moved).as("problem %d", seed).isLessThan(LinearProbe.farBehind(drawn.split) / 3);
        }
    }

    @Test
    void fitsAllStrengthsToTheEndWhereOneRowIsMuch() {
        Role[] role = new Role[300];
        Arrays.fill(role, Role.VALIDATE);
        boolean[][] positive = new boolean[3][300];
        for (int row = 0; row < 50; row++) {
            positive[0][row] = true;
            positive[1][row] = row < 10;
        }
        Split split = new Split(role, new int[300], positive);

        assertThat(split.heaviestRow(split.rows(Role.VALIDATE)))
                .isEqualTo(1.0 / 10 / 2); // two classes have both labels
        assertThat(LinearProbe.farBehind(split)).isEqualTo(0.01 + 0.05);
        positive[1][9] = false;
        assertThat(LinearProbe.farBehind(split)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /// All strengths fitted to the end.
    private static final class Ways {
        private final Split split;
        private final int[] validate;
        private final Learner learner;
        private final double[][] judged;
        private LogisticRegression.Descent last;

        Ways(Crew crew, Drawn drawn) {
            split = drawn.split;
            validate = split.rows(Role.VALIDATE);
            int[] train = split.rows(Role.TRAIN);
            Standardised standardised = new Standardised(drawn.features, train);
            learner = new Learner(crew, Coordinates.of(crew, standardised.rows(train)), split, train);
            judged = learner.columnsOf(standardised.rows(validate));
            last = learner.descent(1);
        }

        double quality(double strength, double tolerance) {
            last = learner.next(strength, tolerance);
            return quality();
        }

        double settled() {
            learner.goOn(last, LinearProbe.CHOOSING);
            return quality();
        }

        private double quality() {
            return split.macroAuroc(validate, learner.probabilities(last.weights(), judged, validate.length));
        }
    }

    /// Few columns or many, one class or several, rare or frequent, of a signal that is weak or
    /// plain, in columns that share much or nothing.
    private static final class Drawn {
        private final Features features;
        private final Split split;

        Drawn(int seed) {
            Random random = new Random(seed);
            int rows = 1_000 + random.nextInt(500);
            int columns = 8 + random.nextInt(seed % 3 == 0 ? 200 : 40);
            int classes = 1 + random.nextInt(8);
            double plain = 0.1 + random.nextDouble();
            double shared = seed % 2 * 2 * random.nextDouble();
            float[] value = new float[rows * columns];
            boolean[][] positive = new boolean[classes][rows];
            Role[] role = new Role[rows];
            Arrays.setAll(role, row -> row % 2 == 0 ? Role.TRAIN : row % 4 == 1 ? Role.VALIDATE : Role.TEST);
            for (int row = 0; row < rows; row++) {
                double common = shared * random.nextGaussian();
                for (int f = 0; f < columns; f++) {
                    value[row * columns + f] = (float) (random.nextGaussian() + common);
                }
                for (int c = 0; c < classes; c++) {
                    double signal = plain * (value[row * columns + c % columns] - common);
                    positive[c][row] = signal + random.nextGaussian() > (seed % 4 == 0 ? 0.45 : 0.3) * c;
                }
            }
            features = new Features(value, columns);
            split = new Split(role, new int[rows], positive);
        }
    }
}
