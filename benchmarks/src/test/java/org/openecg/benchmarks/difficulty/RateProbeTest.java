package org.openecg.benchmarks.difficulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.LinearProbe;
import org.openecg.eval.protocol.Probabilities;
import org.openecg.eval.protocol.Split;
import org.openecg.eval.protocol.Split.Role;

/// Whether encoders know the heart rate: a probe on 200 recordings of a world that they have not seen. No label of the
/// files says it, so it is read from the truth.
///
/// `mvn -pl benchmarks -am test -Dtest=RateProbeTest -Dtest.excludedGroups= -Dsurefire.failIfNoSpecifiedTests=false
/// -Dopenecg.checkpoints='CHECKPOINT,CHECKPOINT;CHECKPOINT,CHECKPOINT'`: the seeds of one recipe, then those of another
/// that it is compared with. Folders of checkpoints.
@Tag("evidence")
class RateProbeTest {
    private static final long WORLD = 12; // campaigns train in that of seed 11
    private static final double[] STRENGTHS = {0.0001, 0.001, 0.01, 0.1, 1, 10};

    private final LabelledWorld world = new LabelledWorld(WORLD, new PlatformProcessing());
    private final Split split = world.slowHearts();

    @Test
    void comparesTwoRecipes() throws IOException {
        String checkpoints = System.getProperty("openecg.checkpoints", "");
        assumeTrue(!checkpoints.isBlank(), "-Dopenecg.checkpoints names the encoders; nothing to do without");
        List<List<TestScores>> groups = new ArrayList<>();
        for (String group : checkpoints.split(";", -1)) {
            List<TestScores> draws = new ArrayList<>();
            for (String folder : group.split(",", -1)) {
                draws.add(probe(new Descriptions(world).encoder(Path.of(folder))));
                print(folder, draws.getLast());
            }
            groups.add(draws);
        }
        print("random kernels", probe(new Descriptions(world).randomKernels(WORLD)));
        TestScores random = probe(new Descriptions(world).randomEncoder(1));
        print("random ResNet-18 w16", random);

        PairedDifference found =
                PairedDifference.of(labels(), groups.get(0), groups.get(1), 1).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "first less second: %+.3f (95 %% interval %+.3f to %+.3f; %.3f would have been found)%n",
                found.value(),
                found.lower(),
                found.upper(),
                found.detectable());
        assertThat(found.classes()).isEqualTo(1);
    }

    private void print(String name, TestScores scores) {
        int[] rows = split.rows(Role.TEST);
        boolean[] positive = new boolean[rows.length];
        double[] score = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            positive[i] = split.positive(0, rows[i]);
            score[i] = scores.at(0, i);
        }
        System.out.printf(Locale.ROOT, "slow heart %.3f  %s%n", Metrics.auroc(positive, score), name);
    }

    private TestScores probe(Features features) {
        Probabilities test = new LinearProbe(STRENGTHS).run(features, split).test();
        double[] score = new double[split.rows(Role.TEST).length];
        Arrays.setAll(score, i -> test.at(0, i));
        return new TestScores(new double[][] {score});
    }

    private TestLabels labels() {
        int[] rows = split.rows(Role.TEST);
        boolean[] positive = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            positive[i] = split.positive(0, rows[i]);
        }
        return new TestLabels(List.of("slow heart"), new boolean[][] {positive}, world.testPatients());
    }
}
