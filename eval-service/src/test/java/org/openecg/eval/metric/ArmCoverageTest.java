package org.openecg.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The difference of two arms of a study, each of three seeds, holds the planted truth in about 95 of 100 worlds:
/// patients,
/// labels, errors and seeds are drawn anew in each.
class ArmCoverageTest {
    private static final int SEEDS = 3;
    private static final double SEED_DEVIATION = 0.06; // of the shift: about .012 of AUROC
    private static final double SHARED = 0.7; // share of the variance of a recording's error that all encoders have

    /// Shift of the poorer arm by the loss of AUROC from .80, from the normal distribution's quantiles.
    private record Planted(double delta, double shift) {}

    private static final List<Planted> DELTAS = List.of(
            new Planted(0, 1.190232),
            new Planted(0.005, 1.165162),
            new Planted(0.02, 1.092046),
            new Planted(0.05, 0.953873));

    @Test
    void coversInTheSuite() {
        covers(300, 0.90, 0.99);
    }

    @Test
    @Tag("evidence")
    void coversInTheEvidence() {
        covers(1_000, 0.92, 0.98);
    }

    private static void covers(int worlds, double least, double most) {
        for (Planted planted : DELTAS) {
            int held = 0;
            double width = 0;
            for (int world = 0; world < worlds; world++) {
                PairedDifference found = difference(planted, world);
                held += found.lower() <= planted.delta() && planted.delta() <= found.upper() ? 1 : 0;
                width += (found.upper() - found.lower()) / worlds;
            }
            System.out.printf(
                    "coverage of a planted difference of %.3f: %.3f, mean width %.3f%n",
                    planted.delta(), held / (double) worlds, width);
            assertThat(held / (double) worlds)
                    .as("difference of %s", planted.delta())
                    .isBetween(least, most);
        }
    }

    private static PairedDifference difference(Planted planted, long world) {
        TestLabels labels = Simulation.independent(300, new int[] {60, 75, 90, 105}, world);
        Random random = new Random(world * 7919 + 17);
        double[][] common = new double[labels.classes().size()][labels.recordings()];
        for (double[] row : common) {
            for (int r = 0; r < row.length; r++) {
                row[r] = random.nextGaussian();
            }
        }
        return PairedDifference.ofCommonDraws(
                        labels,
                        arm(labels, common, Simulation.SHIFT_80, random),
                        arm(labels, common, planted.shift(), random),
                        1)
                .orElseThrow();
    }

    /// One score a seed; seeds differ in how good they are, and in what they get wrong.
    private static List<TestScores> arm(TestLabels labels, double[][] common, double shift, Random random) {
        List<TestScores> seeds = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            double[][] score = new double[common.length][labels.recordings()];
            double own = shift + SEED_DEVIATION * random.nextGaussian();
            for (int c = 0; c < score.length; c++) {
                for (int r = 0; r < score[c].length; r++) {
                    score[c][r] = Math.sqrt(SHARED) * common[c][r]
                            + Math.sqrt(1 - SHARED) * random.nextGaussian()
                            + (labels.positive(c, r) ? own : 0);
                }
            }
            seeds.add(new TestScores(score));
        }
        return seeds;
    }
}
