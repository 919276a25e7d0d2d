package org.openecg.eval.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.protocol.Split;

/// The yardstick measured by other code on the real recordings: macro AUROC over the five superclasses, fold 10, probe
/// strength chosen on fold 9.
class YardstickTest {
    @Test
    void meetsTheYardstickOnRealRecordings() throws Exception {
        Path folder = Path.of(System.getProperty("openecg.shared", "absent"), "data/ptb-xl");
        assumeTrue(Files.isDirectory(folder), "skipped: no PTB-XL sample at " + folder);
        PtbXl recordings = new PtbXl(folder);

        assertThat(recordings.count()).isEqualTo(987 - 12);
        assertThat(macro(recordings, new AmplitudeStatistics())).isCloseTo(0.813, within(0.02));
        assertThat(macro(recordings, new RandomKernels(1_000, 1_000, 1))).isCloseTo(0.875, within(0.02));
    }

    private static double macro(PtbXl recordings, WindowFeatures kind) throws IOException, InterruptedException {
        long start = System.nanoTime();
        float[][] rows = new WindowSweep(2).run(recordings, kind);
        float[] value = new float[rows.length * kind.features()];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, value, r * kind.features(), kind.features());
        }
        long features = System.nanoTime();
        Split split = recordings.split();
        LinearProbe.Fitted outcome = new LinearProbe().run(new Features(value, kind.features()), split);
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
