package org.openecg.eval.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;
import org.openecg.eval.task.TaskCatalogue;

class TaskChallengeTest {
    private static final int RECORDINGS = 200;

    private final Random random = new Random(2);
    private final TaskSpec task = named("cinc2021-all");
    private final boolean[][] positive = new boolean[task.classes().size()][RECORDINGS];
    private final double[][] score = new double[positive.length][RECORDINGS];
    private final double[][] threshold = new double[positive.length][1];

    TaskChallengeTest() {
        for (int c = 0; c < positive.length; c++) {
            threshold[c][0] = 0.5;
            for (int r = 0; r < RECORDINGS; r++) {
                positive[c][r] = random.nextInt(8) == 0;
            }
        }
    }

    @Test
    void isOneForTheLabelsAndNothingForSinusRhythm() {
        say((c, r) -> positive[c][r]);
        assertThat(value(task, null)).isCloseTo(1, within(1e-12));
        int sinus =
                task.classes().stream().map(TaskSpec.LabelClass::name).toList().indexOf("NSR");
        say((c, r) -> c == sinus);
        assertThat(value(task, null)).isCloseTo(0, within(1e-12));
    }

    /// The classes of task and weights lie in different orders.
    @Test
    void isThatOfTheChallengeWhateverTheOrderOfTheClasses() throws FileProblem {
        say((c, r) -> positive[c][r] != (random.nextInt(10) == 0));
        Challenge challenge = Challenge.of(2021, null);
        boolean[][] labels = new boolean[positive.length][];
        boolean[][] decided = new boolean[positive.length][RECORDINGS];
        for (int k = 0; k < labels.length; k++) {
            Set<String> codes = Set.copyOf(challenge.classes().get(k).codes());
            for (int c = 0; c < positive.length; c++) {
                if (Set.copyOf(task.classes().get(c).codes()).equals(codes)) {
                    labels[k] = positive[c];
                    for (int r = 0; r < RECORDINGS; r++) {
                        decided[k][r] = score[c][r] >= 0.5;
                    }
                }
            }
        }
        assertThat(value(task, null)).isCloseTo(challenge.score().value(labels, decided), within(1e-12));
    }

    /// A decision on a class that nobody looked for changes nothing.
    @Test
    void leavesOutWhatWasNotLookedFor() {
        boolean[][] asked = new boolean[positive.length][RECORDINGS];
        for (boolean[] ofClass : asked) {
            Arrays.fill(ofClass, true);
        }
        Arrays.fill(asked[3], 0, 50, false);
        Arrays.fill(positive[3], 0, 50, false);
        say((c, r) -> positive[c][r]);
        Arrays.fill(score[3], 0, 50, 1);

        assertThat(value(task, asked)).isCloseTo(1, within(1e-12));
        assertThat(value(task, null)).isLessThan(1);
    }

    @Test
    void belongsToTasksOfAllClassesWithThresholds() {
        say((c, r) -> positive[c][r]);
        TestLabels labels = labels(null);
        assertThat(TaskChallenge.value(named("cinc2020-all"), labels, List.of(new TestScores(score, threshold))))
                .map(MetricValue::metric)
                .contains("challenge-2020");
        assertThat(TaskChallenge.value(named("cinc2021-clinical-all"), labels, List.of()))
                .isEmpty();
        assertThat(TaskChallenge.value(named("ptbxl-all"), labels, List.of())).isEmpty();
        assertThat(TaskChallenge.value(task, labels, List.of(new TestScores(score))))
                .isEmpty();
    }

    private interface Says {
        boolean says(int c, int r);
    }

    private void say(Says says) {
        for (int c = 0; c < score.length; c++) {
            for (int r = 0; r < RECORDINGS; r++) {
                score[c][r] = says.says(c, r) ? 0.9 : 0.1;
            }
        }
    }

    private TestLabels labels(boolean @Nullable [][] asked) {
        int[] patient = new int[RECORDINGS];
        Arrays.setAll(patient, r -> r);
        List<String> names =
                task.classes().stream().map(TaskSpec.LabelClass::name).toList();
        return new TestLabels(names, positive, asked, patient, new int[RECORDINGS]);
    }

    private double value(TaskSpec of, boolean @Nullable [][] asked) {
        MetricValue value = TaskChallenge.value(of, labels(asked), List.of(new TestScores(score, threshold)))
                .orElseThrow();
        assertThat(value.lower()).isNull();
        return Objects.requireNonNull(value.value());
    }

    private static TaskSpec named(String id) {
        return TaskCatalogue.shipped().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
