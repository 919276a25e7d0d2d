package org.openecg.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.protocol.Split;

/// The yardstick measured by other code on the real recordings: macro AUROC over the five superclasses, fold 10, probe
/// strength chosen on fold 9.
class YardstickTest {
    private static final int PERMUTATIONS = 20;

    @Test
    void meetsTheYardstickOnRealRecordings() throws Exception {
        Path folder = Path.of(System.getProperty("openecg.shared", "absent"), "data/ptb-xl");
        assumeTrue(Files.isDirectory(folder), "skipped: no PTB-XL sample at " + folder);
        PtbXl recordings = new PtbXl(folder);

        assertThat(recordings.count()).isEqualTo(987 - 12);
        assertThat(macro(recordings, new AmplitudeStatistics())).isCloseTo(0.813, within(0.02));
        assertThat(macro(recordings, new RandomKernels(1_000, 1_000, 1))).isCloseTo(0.875, within(0.02));
    }

    /// Where labels say nothing, the probe finds nothing: under 20 permutations of the labels over the
    /// recordings the intervals hold 0.5 nearly always, and the mean lies there.
    @Test
    void findsNothingInPermutedLabels() throws Exception {
        Path folder = Path.of(System.getProperty("openecg.shared", "absent"), "data/ptb-xl");
        assumeTrue(Files.isDirectory(folder), "skipped: no PTB-XL sample at " + folder);
        PtbXl recordings = new PtbXl(folder);
        Features features = features(recordings, new AmplitudeStatistics());
        int held = 0;
        double sum = 0;
        for (int permutation = 1; permutation <= PERMUTATIONS; permutation++) {
            List<Integer> order = new ArrayList<>(
                    IntStream.range(0, recordings.count()).boxed().toList());
            Collections.shuffle(order, new Random(permutation));
            Split split = recordings.split(order.stream().mapToInt(r -> r).toArray());
            MetricValue macro = macroValue(split, features);
            Double value = macro.value();
            Double lower = macro.lower();
            Double upper = macro.upper();
            assertThat(value).isNotNull();
            if (value != null && lower != null && upper != null) {
                sum += value / PERMUTATIONS;
                held += lower <= 0.5 && 0.5 <= upper ? 1 : 0;
            }
        }
        System.out.printf("permuted labels: mean macro AUROC %.3f, %d of %d hold 0.5%n", sum, held, PERMUTATIONS);
        assertThat(sum).isCloseTo(0.5, within(0.03));
        assertThat(held).isGreaterThanOrEqualTo(PERMUTATIONS - 3);
    }

    private static MetricValue macroValue(Split split, Features features) {
        int[] test = split.rows(Split.Role.TEST);
        LinearProbe.Fitted outcome = new LinearProbe().run(features, split);
        boolean[][] positive = new boolean[split.classes()][test.length];
        double[][] score = new double[split.classes()][test.length];
        for (int c = 0; c < positive.length; c++) {
            for (int i = 0; i < test.length; i++) {
                positive[c][i] = split.positive(c, test[i]);
                score[c][i] = outcome.test().at(c, i);
            }
        }
        List<String> names =
                IntStream.range(0, split.classes()).mapToObj(Integer::toString).toList();
        TestLabels labels =
                new TestLabels(names, positive, IntStream.range(0, test.length).toArray());
        return Metrics.evaluate(labels, List.of(new TestScores(score)), 1).getFirst();
    }

    private static Features features(PtbXl recordings, WindowFeatures kind) throws InterruptedException {
        float[][] rows = new WindowSweep(2).run(recordings, kind);
        float[] value = new float[rows.length * kind.features()];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, value, r * kind.features(), kind.features());
        }
        return new Features(value, kind.features());
    }

    private static double macro(PtbXl recordings, WindowFeatures kind) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Features found = features(recordings, kind);
        long features = System.nanoTime();
        Split split = recordings.split();
        LinearProbe.Fitted outcome = new LinearProbe().run(found, split);
        int[] test = split.rows(Split.Role.TEST);
        double sum = 0;
        for (int c = 0; c < 5; c++) {
            int label = c;
            double[] score = new double[test.length];
            Arrays.setAll(score, i -> outcome.test().at(label, i));
            boolean[] positive = new boolean[test.length];
            for (int i = 0; i < test.length; i++) {
                positive[i] = split.positive(c, test[i]);
            }
            double auroc = Metrics.auroc(positive, score);
            System.out.printf("  class %d %.3f%n", c, auroc);
            sum += auroc / 5;
        }
        System.out.printf(
                "%s: macro AUROC %.3f at C = %.1e, features %.1f s, probe %.1f s%n",
                kind.getClass().getSimpleName(),
                sum,
                outcome.strength(),
                (features - start) / 1e9,
                (System.nanoTime() - features) / 1e9);
        return sum;
    }
}
