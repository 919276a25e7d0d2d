package org.openecg.eval.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.protocol.Split.Role;

class AttentionProbeTest {
    private static final int WIDTH = 8;
    private static final double STRENGTH = 0.1;

    private final Random random = new Random(4);
    private final boolean[][] positive = new boolean[2][400];
    private final Tokens tokens = tokens();

    /// Of 20 to 30 tokens one is marked by feature 0; what class 0 is shows there alone, in feature
    /// 1, among the noise of all others. Class 1 shows in every token a little, in feature 2.
    private Tokens tokens() {
        List<float[][]> recordings = new ArrayList<>();
        for (int r = 0; r < positive[0].length; r++) {
            positive[0][r] = random.nextInt(3) == 0;
            positive[1][r] = random.nextBoolean();
            float[][] vectors = new float[20 + random.nextInt(11)][WIDTH];
            int marked = random.nextInt(vectors.length);
            for (int t = 0; t < vectors.length; t++) {
                for (int j = 0; j < WIDTH; j++) {
                    vectors[t][j] = (float) random.nextGaussian();
                }
                vectors[t][0] = t == marked ? 4 : 0;
                vectors[t][1] += t != marked ? 0 : positive[0][r] ? 2 : -2;
                vectors[t][2] += positive[1][r] ? 0.3f : 0;
            }
            recordings.add(vectors);
        }
        return new Tokens(recordings);
    }

    private Split split(boolean choosers) {
        Role[] role = new Role[positive[0].length];
        int[] fold = new int[role.length];
        for (int r = 0; r < role.length; r++) {
            fold[r] = r % 8;
            role[r] =
                    fold[r] < 4 || (fold[r] == 4 && !choosers) ? Role.TRAIN : fold[r] == 4 ? Role.VALIDATE : Role.TEST;
        }
        return new Split(role, fold, positive);
    }

    @Test
    void looksWhereADiagnosisShows() {
        for (boolean choosers : new boolean[] {true, false}) {
            Split split = split(choosers);
            Probabilities said = new AttentionProbe(2).run(tokens, split);
            Probabilities ofMeans = new LinearProbe(2).run(tokens.mean(), split).test();

            assertThat(auroc(split, ofMeans, 0)).isLessThan(0.85);
            assertThat(auroc(split, said, 0)).isGreaterThan(0.93);
            assertThat(auroc(split, said, 1)).isGreaterThan(auroc(split, ofMeans, 1) - 0.05);
        }
    }

    @Test
    void noBitDependsOnTheNumberOfThreads() {
        double[] one = probabilities(new AttentionProbe(1).run(tokens, split(true)));
        for (int threads : new int[] {2, 3, 5}) {
            assertThat(probabilities(new AttentionProbe(threads).run(tokens, split(true))))
                    .isEqualTo(one);
        }
    }

    @Test
    void beginsWithTheLinearProbeOfTheMeanTokens() {
        Split split = split(true);
        int[] test = split.rows(Role.TEST);
        Probabilities ofMeans = new LinearProbe(new double[] {STRENGTH})
                .run(tokens.mean(), split)
                .test();

        try (Crew crew = new Crew(1)) {
            double[][] said = begun(crew, split).probabilities(test);

            for (int c = 0; c < said.length; c++) {
                for (int i = 0; i < test.length; i++) {
                    assertThat(said[c][i]).isCloseTo(ofMeans.at(c, i), within(1e-5));
                }
            }
        }
    }

    /// Where it ends, the objective, written here a second time, has no slope; on the way it only
    /// falls.
    @Test
    void endsWhereTheObjectiveHasNoSlope() {
        Split split = split(true);
        try (Crew crew = new Crew(1)) {
            AttentionFit fit = begun(crew, split);
            double before = objective(fit.parameters(0), split);
            for (int step = 0; step < 500 && fit.open(); step++) {
                fit.step();
                double after = objective(fit.parameters(0), split);
                assertThat(after).isLessThanOrEqualTo(before + 1e-9);
                before = after;
            }
            assertThat(fit.open()).isFalse();
            double[] reached = fit.parameters(0);
            for (int j = 0; j < reached.length; j++) {
                double[] more = reached.clone();
                double[] less = reached.clone();
                more[j] += 1e-4;
                less[j] -= 1e-4;
                assertThat((objective(more, split) - objective(less, split)) / 2e-4)
                        .as("slope by parameter %d", j)
                        .isCloseTo(0, within(2e-3));
            }
        }
    }

    /// A class without a positive that learns has the probability 0, and does not disturb the others.
    @Test
    void aClassThatNobodyShowsIsNeverFound() {
        Arrays.fill(positive[1], false);
        positive[1][7] = true; // judges
        Split split = split(true);

        Probabilities said = new AttentionProbe(1).run(tokens, split);

        assertThat(auroc(split, said, 0)).isGreaterThan(0.93);
        assertThat(IntStream.range(0, said.recordings()).mapToDouble(i -> said.at(1, i)))
                .allMatch(p -> p == 0);
    }

    private AttentionFit begun(Crew crew, Split split) {
        int[] train = split.rows(Role.TRAIN);
        int[] rows = IntStream.concat(Arrays.stream(train), Arrays.stream(split.rows(Role.TEST)))
                .sorted()
                .toArray();
        Standardised standardised = new Standardised(tokens.mean(), train);
        Learner learner = new Learner(crew, Coordinates.of(crew, standardised.rows(train)), split, train);
        LogisticRegression.Descent descent = learner.descent(STRENGTH);
        descent.to(1e-12);
        double[][] weights = learner.onFeatures(descent.weights(), WIDTH);
        return new AttentionFit(crew, new TokenRows(tokens, rows), standardised, split, train, STRENGTH, weights);
    }

    private double objective(double[] parameters, Split split) {
        int[] train = split.rows(Role.TRAIN);
        Standardised standardised = new Standardised(tokens.mean(), train);
        double[] deviation = deviations(train);
        double sum = 0;
        for (int j = 0; j < 2 * WIDTH; j++) {
            sum += 0.5 * parameters[j] * parameters[j];
        }
        for (int row : train) {
            double all = 0;
            double said = 0;
            for (float[] vector : tokens.of(row)) {
                double value = 0;
                double logit = 0;
                for (int j = 0; j < WIDTH; j++) {
                    double z = (vector[j] - standardised.mean(j)) * standardised.scale(j);
                    value += parameters[j] * z;
                    logit += parameters[WIDTH + j] * vector[j] / deviation[j];
                }
                all += Math.exp(logit);
                said += Math.exp(logit) * value;
            }
            double margin = (positive[0][row] ? 1 : -1) * (said / all + parameters[2 * WIDTH]);
            sum += STRENGTH * Math.log1p(Math.exp(-margin));
        }
        return sum;
    }

    private double[] deviations(int[] rows) {
        double[] deviation = new double[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            int feature = j;
            double[] all = Arrays.stream(rows)
                    .boxed()
                    .flatMap(row -> Arrays.stream(tokens.of(row)))
                    .mapToDouble(vector -> vector[feature])
                    .toArray();
            double mean = Arrays.stream(all).average().orElseThrow();
            deviation[j] = Math.sqrt(Arrays.stream(all)
                    .map(one -> (one - mean) * (one - mean))
                    .average()
                    .orElseThrow());
        }
        return deviation;
    }

    private static double auroc(Split split, Probabilities said, int c) {
        double[] score = IntStream.range(0, said.recordings())
                .mapToDouble(i -> said.at(c, i))
                .toArray();
        return Metrics.auroc(split.labels(c, split.rows(Role.TEST)), score);
    }

    private static double[] probabilities(Probabilities said) {
        return IntStream.range(0, said.classes() * said.recordings())
                .mapToDouble(i -> said.at(i / said.recordings(), i % said.recordings()))
                .toArray();
    }
}
