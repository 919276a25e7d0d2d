package org.openecg.eval.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openecg.eval.score.CheckpointEvent;
import org.openecg.eval.score.Evaluation;
import org.openecg.eval.score.Evaluation.State;

class EvaluationSummaryTest {
    @Test
    void isOpenBeforeTheCheckpointArrives() {
        EvaluationSummary summary = EvaluationSummary.of(List.of(), List.of(evaluation("a", State.DONE, null)));

        assertThat(summary.complete()).isFalse();
        assertThat(summary.note()).isEqualTo("no checkpoint announced yet");
    }

    @Test
    void waitsForTheLastCheckpointOfTheRun() {
        List<Evaluation> done = List.of(evaluation("a", State.DONE, null));

        assertThat(EvaluationSummary.of(List.of(checkpoint("a", false)), done).complete())
                .isFalse();
        assertThat(EvaluationSummary.of(List.of(checkpoint("a", true)), done).complete())
                .isTrue();
    }

    @Test
    void leavesOutTasksWithoutRecordings() {
        EvaluationSummary summary = EvaluationSummary.of(
                List.of(checkpoint("a", true)),
                List.of(
                        evaluation("a", State.DONE, null),
                        evaluation("a", State.PENDING, "NO_RECORDINGS"),
                        evaluation("b", State.PENDING, null)));

        assertThat(summary.complete()).isTrue();
        assertThat(summary.done()).isEqualTo(1);
        assertThat(summary.total()).isEqualTo(1);
    }

    @Test
    void isOpenWhileARunningOrWaitingEvaluationIsLeft() {
        List<CheckpointEvent> checkpoints = List.of(checkpoint("a", true));

        assertThat(EvaluationSummary.of(checkpoints, List.of(evaluation("a", State.PENDING, null)))
                        .complete())
                .isFalse();
        assertThat(EvaluationSummary.of(checkpoints, List.of(evaluation("a", State.PENDING, "STILL_INGESTING")))
                        .complete())
                .isFalse();
    }

    @Test
    void countsAFailureAsEnded() {
        EvaluationSummary summary = EvaluationSummary.of(
                List.of(checkpoint("a", true)), List.of(evaluation("a", State.FAILED, "CHECKPOINT_DIFFERS")));

        assertThat(summary.complete()).isTrue();
        assertThat(summary.note()).isEqualTo("task: why");
    }

    private static CheckpointEvent checkpoint(String id, boolean last) {
        return new CheckpointEvent(id, "run", 1, "here", "digest", "simclr", "resnet18", "openecg", "time", last);
    }

    private static Evaluation evaluation(String checkpoint, State state, @Nullable String code) {
        return new Evaluation(checkpoint, "task/1/digest", state, null, code, code == null ? null : "why");
    }
}
