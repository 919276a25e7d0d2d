package org.openecg.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.score.Score.MetricValue;

/// Nominal 95 % intervals hold the truth in about 95 of 100 simulated test sets.
class CoverageTest {
    @Test
    void coversInTheSuite() {
        coversEverywhere(400, 0.03);
    }

    @Test
    @Tag("evidence")
    void coversInTheEvidence() {
        coversEverywhere(4_000, 0.015);
    }

    private static void coversEverywhere(int simulations, double tolerance) {
        expect("class, 50 of 200", share(simulations, CoverageTest::classOf50), tolerance);
        expect("class, 20 of 200", share(simulations, CoverageTest::classOf20), tolerance);
        expect("macro, 5 x 10 of 200", share(simulations, CoverageTest::macroOf5), tolerance + 0.005);
        expect("class, clustered patients", share(simulations, CoverageTest::clustered), tolerance);
        expect("paired difference", share(simulations, CoverageTest::paired), tolerance);
        expect("class, 10 rounds", share(simulations, CoverageTest::classOfRounds), tolerance);
        expect("class, 10 rounds, clustered", share(simulations, CoverageTest::clusteredRounds), tolerance);
        expect("macro, 10 rounds", share(simulations, CoverageTest::macroOfRounds), tolerance + 0.005);
        expect("paired difference, 10 rounds", share(simulations, CoverageTest::pairedRounds), tolerance);
    }

    private static void expect(String what, double share, double tolerance) {
        System.out.printf("coverage of %s: %.3f%n", what, share);
        assertThat(share).as(what).isBetween(0.95 - tolerance - 0.005, 0.95 + tolerance + 0.005);
    }

    private static double share(int simulations, LongPredicate covers) {
        int held = 0;
        for (long seed = 1; seed <= simulations; seed++) {
            held += covers.test(seed) ? 1 : 0;
        }
        return held / (double) simulations;
    }

    private static boolean classOf50(long seed) {
        return holds(Simulation.independent(200, new int[] {50}, seed), seed, "a");
    }

    private static boolean classOf20(long seed) {
        return holds(Simulation.independent(200, new int[] {20}, seed), seed, "a");
    }

    private static boolean macroOf5(long seed) {
        return holds(Simulation.independent(200, new int[] {10, 10, 10, 10, 10}, seed), seed, null);
    }

    private static boolean classOfRounds(long seed) {
        TestLabels labels = Simulation.inRounds(Simulation.independent(200, new int[] {50}, seed), 10, seed);
        return holds(labels, Simulation.shiftedByRound(labels, scored(labels, seed), seed), "a");
    }

    private static boolean macroOfRounds(long seed) {
        int[] positives = {10, 15, 20, 10, 30};
        TestLabels labels = Simulation.inRounds(Simulation.independent(200, positives, seed), 10, seed);
        return holds(labels, Simulation.shiftedByRound(labels, scored(labels, seed), seed), null);
    }

    private static boolean clusteredRounds(long seed) {
        Simulation.Clustered drawn = Simulation.clustered(120, 0.3, seed);
        TestLabels labels = Simulation.inRounds(drawn.labels(), 10, seed);
        return holds(labels, Simulation.shiftedByRound(labels, drawn.scores(), seed), "a");
    }

    private static TestScores scored(TestLabels labels, long seed) {
        return Simulation.scores(labels, Simulation.SHIFT_80, ~seed);
    }

    private static boolean holds(TestLabels labels, long seed, @org.jspecify.annotations.Nullable String label) {
        return holds(labels, Simulation.scores(labels, Simulation.SHIFT_80, ~seed), label);
    }

    private static boolean clustered(long seed) {
        Simulation.Clustered drawn = Simulation.clustered(120, 0.3, seed);
        return holds(drawn.labels(), drawn.scores(), "a");
    }

    private static boolean holds(
            TestLabels labels, TestScores scores, @org.jspecify.annotations.Nullable String label) {
        for (MetricValue value : Metrics.evaluate(labels, List.of(scores), 1)) {
            if (value.metric().equals("auroc") && java.util.Objects.equals(value.label(), label)) {
                Double lower = value.lower();
                Double upper = value.upper();
                assertThat(lower).isNotNull();
                return lower != null && upper != null && lower <= 0.8 && 0.8 <= upper;
            }
        }
        throw new AssertionError("no value for " + label);
    }

    /// Two subjects of equal truth that share half of their noise.
    private static boolean paired(long seed) {
        return pairHolds(Simulation.independent(200, new int[] {50}, seed), seed);
    }

    private static boolean pairedRounds(long seed) {
        return pairHolds(Simulation.inRounds(Simulation.independent(200, new int[] {50}, seed), 10, seed), seed);
    }

    private static boolean pairHolds(TestLabels labels, long seed) {
        Random random = new Random(~seed);
        List<List<TestScores>> subjects = new ArrayList<>();
        double[] shared = random.doubles(200, -1.7, 1.7).toArray();
        for (int subject = 0; subject < 2; subject++) {
            double[][] score = new double[1][200];
            for (int r = 0; r < 200; r++) {
                score[0][r] = shared[r] + random.nextGaussian() + (labels.positive(0, r) ? 1.5 : 0);
            }
            subjects.add(List.of(Simulation.shiftedByRound(labels, new TestScores(score), seed + subject)));
        }
        return !PairedDifference.of(labels, subjects.get(0), subjects.get(1), 1)
                .orElseThrow()
                .shown();
    }
}
