package org.openecg.benchmarks.difficulty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.protocol.Probabilities;
import org.openecg.eval.protocol.Split;
import org.openecg.eval.protocol.Split.Role;
import org.openecg.recordings.synthetic.SyntheticLabel;

/// The difficulty of one world under one processing: AUROC of each label on 1,000 test recordings by a logistic
/// regression on 200, strength of 0.001, 0.01, 0.1 or 1 by the four folds inside the 200.
final class DifficultyTable {
    /// Random encoders of which the mean is taken.
    static final int ENCODERS = 5;

    private static final double[] STRENGTHS = {0.001, 0.01, 0.1, 1};

    /// One description of the recordings and what a probe reaches on it, label by label.
    record Row(String name, List<Double> auroc) {
        Row {
            auroc = List.copyOf(auroc);
        }

        double macro() {
            return auroc.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }

        /// A line of a Markdown table.
        String markdown(long seed) {
            StringBuilder line = new StringBuilder("| " + seed + " | " + name + " |");
            auroc.forEach(value -> line.append(String.format(Locale.ROOT, " %.3f |", value)));
            return line.append(String.format(Locale.ROOT, " **%.3f** |%n", macro()))
                    .toString();
        }
    }

    private final long seed;
    private final Processing processing;
    private final Row latents;
    private final Row amplitude;
    private final Row kernels;
    private final List<Row> encoders = new ArrayList<>();

    private DifficultyTable(LabelledWorld world, long seed) {
        this.seed = seed;
        processing = world.processing();
        Split split = world.split();
        Descriptions descriptions = new Descriptions(world);
        latents = probe("latents z", world.latents(), split);
        amplitude = probe("amplitude statistics", descriptions.amplitudeStatistics(), split);
        kernels = probe("random kernels (200)", descriptions.randomKernels(seed), split);
        for (int encoder = 1; encoder <= ENCODERS; encoder++) {
            encoders.add(probe("random ResNet-18 w16, " + encoder, descriptions.randomEncoder(encoder), split));
        }
    }

    /// Makes the world of a seed and measures it.
    static DifficultyTable measure(long seed, Processing processing) {
        return new DifficultyTable(new LabelledWorld(seed, processing), seed);
    }

    long seed() {
        return seed;
    }

    Processing processing() {
        return processing;
    }

    Row latents() {
        return latents;
    }

    Row kernels() {
        return kernels;
    }

    Row amplitude() {
        return amplitude;
    }

    /// The mean over the random encoders, label by label.
    Row meanEncoder() {
        double[] sum = new double[SyntheticLabel.values().length];
        for (Row row : encoders) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += row.auroc.get(c) / encoders.size();
            }
        }
        return new Row(
                "random ResNet-18 w16, mean of " + encoders.size(),
                Arrays.stream(sum).boxed().toList());
    }

    /// All rows, the mean of the random encoders last.
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(List.of(latents, amplitude, kernels));
        rows.addAll(encoders);
        rows.add(meanEncoder());
        return rows;
    }

    private static Row probe(String name, Features features, Split split) {
        Probabilities test = new LinearProbe(STRENGTHS).run(features, split).test();
        int[] rows = split.rows(Role.TEST);
        List<Double> auroc = new ArrayList<>();
        for (int c = 0; c < split.classes(); c++) {
            boolean[] positive = new boolean[rows.length];
            double[] score = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                positive[i] = split.positive(c, rows[i]);
                score[i] = test.at(c, i);
            }
            auroc.add(Metrics.auroc(positive, score));
        }
        return new Row(name, auroc);
    }
}
