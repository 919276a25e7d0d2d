package org.openecg.eval.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskRef;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;

/// What the store must do on every database; run by a class for each.
@SuppressWarnings("NullAway.Init")
abstract class ScoreStoreContract {
    private static final Duration LEASE = Duration.ofMinutes(10);

    @Inject
    ScoreStore store;

    @Test
    void keepsAnEventOnce() {
        CheckpointEvent event = event("once");

        store.receive(event);
        store.receive(event);

        assertThat(store.checkpoints()).filteredOn(event::equals).hasSize(1);
        assertThat(store.checkpoint(event.checkpointId())).contains(event);
    }

    @Test
    void plansEachTaskOnceForEachCheckpoint() {
        store.receive(event("planned"));

        store.plan(List.of("task/1/planned"));
        store.plan(List.of("task/1/planned"));

        assertThat(of("planned", "task/1/planned")).hasSize(1);
        assertThat(of("planned", "task/1/planned").getFirst().state()).isEqualTo(Evaluation.State.PENDING);
    }

    @Test
    void givesAnEvaluationToOneWorkerAtATimeAndBackToItself() {
        Evaluation evaluation = planned("claimed");

        assertThat(store.claim(evaluation, "a", LEASE)).isTrue();
        assertThat(store.claim(evaluation, "b", LEASE)).isFalse();
        assertThat(store.claim(evaluation, "a", LEASE)).isTrue();
    }

    @Test
    void givesAnEvaluationToAnotherWhenTheLeaseHasRunOut() {
        Evaluation evaluation = planned("expired");

        assertThat(store.claim(evaluation, "a", Duration.ofSeconds(-1))).isTrue();
        assertThat(store.claim(evaluation, "b", LEASE)).isTrue();
    }

    @Test
    void saysWhyAnEvaluationWaits() {
        Evaluation evaluation = planned("waits");
        store.claim(evaluation, "a", LEASE);

        store.postpone(evaluation, "NO_RECORDINGS", "no recording in test folds [5]");

        Evaluation after = of("waits", "task/1/waits").getFirst();
        assertThat(after.state()).isEqualTo(Evaluation.State.PENDING);
        assertThat(after.code()).isEqualTo("NO_RECORDINGS");
        assertThat(store.claim(evaluation, "b", LEASE)).isTrue();
    }

    @Test
    void neverGivesAFailedEvaluationAgain() {
        Evaluation evaluation = planned("failed");

        store.fail(evaluation, "CHECKPOINT_DIFFERS", "another digest");

        assertThat(store.claim(evaluation, "a", LEASE)).isFalse();
        assertThat(of("failed", "task/1/failed").getFirst().reason()).isEqualTo("another digest");
    }

    @Test
    void asksAgainForWhatEndedAlone() {
        Evaluation ended = planned("again");
        store.fail(ended, "CHECKPOINT_NOT_WHOLE", "a file is missing");
        Evaluation other = planned("again-other");
        store.fail(other, "CHECKPOINT_NOT_WHOLE", "a file is missing");

        assertThat(store.again(id("again"), "tas")).isZero();
        assertThat(store.again(id("again"), "task")).isEqualTo(1);
        assertThat(store.again(id("again"), null)).isZero();

        assertThat(store.claim(ended, "a", LEASE)).isTrue();
        assertThat(of("again", "task/1/again").getFirst().reason()).isNull();
        assertThat(store.claim(other, "a", LEASE)).isFalse();
        assertThat(store.again(null, null)).isPositive();
        assertThat(store.claim(other, "a", LEASE)).isTrue();
    }

    @Test
    void keepsScoresAndPredictionsAndEndsTheEvaluation() {
        Evaluation evaluation = planned("done");
        Scored scored = scored("done");

        store.finish(evaluation, List.of(scored), scored.score().scoreId());

        assertThat(of("done", "task/1/done").getFirst().state()).isEqualTo(Evaluation.State.DONE);
        assertThat(store.score(scored.score().scoreId()).orElseThrow().score()).isEqualTo(scored.score());
        Predictions read = store.predictions(scored.score().scoreId()).orElseThrow();
        assertThat(read.bytes()).isEqualTo(scored.predictions().bytes());
        assertThat(read.draws().getFirst().at(0, 1)).isEqualTo(0.75);
    }

    @Test
    void keepsTheFirstOfEqualScores() {
        Scored scored = scored("twice");
        Scored again = new Scored(scored.score(), scored.predictions(), "2030-01-01T00:00:00Z");

        store.finish(planned("twice"), List.of(scored), scored.score().scoreId());
        store.finish(planned("twice"), List.of(again), scored.score().scoreId());

        assertThat(store.score(scored.score().scoreId()).orElseThrow().time()).isEqualTo(scored.time());
    }

    @Test
    void publishesEachScoreOnceUnlessSendingFails() {
        Scored scored = scored("published");
        store.finish(planned("published"), List.of(scored), scored.score().scoreId());
        List<String> sent = new ArrayList<>();

        assertThatThrownBy(() -> store.publish(100, _ -> {
                    throw new IllegalStateException("broker gone");
                }))
                .hasMessage("broker gone");
        store.publish(100, scores -> scores.forEach(one -> sent.add(one.score().scoreId())));
        store.publish(100, scores -> scores.forEach(one -> sent.add(one.score().scoreId())));

        assertThat(sent).filteredOn(scored.score().scoreId()::equals).hasSize(1);
        assertThat(store.publishedAfter("", 1_000))
                .extracting(one -> one.score().scoreId())
                .contains(scored.score().scoreId());
    }

    private Evaluation planned(String name) {
        store.receive(event(name));
        store.plan(List.of("task/1/" + name));
        return of(name, "task/1/" + name).getFirst();
    }

    private List<Evaluation> of(String name, String task) {
        return store.evaluations().stream()
                .filter(one ->
                        one.checkpointId().equals(id(name)) && one.taskRef().equals(task))
                .toList();
    }

    private static CheckpointEvent event(String name) {
        return new CheckpointEvent(
                id(name),
                id("run"),
                10,
                "a/b",
                id("manifest"),
                "simclr",
                "resnet18",
                "openecg",
                "2026-01-01T00:00:00Z",
                true);
    }

    private static Scored scored(String name) {
        TestLabels labels = new TestLabels(List.of("a"), new boolean[][] {{true, false}}, new int[] {0, 1});
        Predictions predictions = new Predictions(
                List.of(id("r1"), id("r2")), labels, List.of(new TestScores(new double[][] {{0.25, 0.75}})));
        Score score = new Score(
                id("score " + name),
                new Score.Subject(id(name), "simclr", "resnet18", id(name), id("run")),
                new TaskRef("task", 1, name),
                "linear-probe/1",
                0,
                predictions.metrics(1),
                2,
                2,
                id("content"),
                new Score.Leak(1, 2, 3),
                0.1,
                "./openecg reproduce " + id("score " + name));
        return new Scored(score, predictions, "2026-01-01T00:00:00Z");
    }

    private static String id(String name) {
        return CanonicalDigest.of("test").text(name).hex();
    }
}
