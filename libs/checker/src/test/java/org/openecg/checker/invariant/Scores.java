package org.openecg.checker.invariant;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openecg.checker.invariant.Log.Entry;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.ScoreMessage;
import org.openecg.contracts.proto.TaskMessage;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.topic.Topics;

/// A task on the tiny dataset and scores on it, as eval would publish them.
final class Scores {
    static final TaskSpec TASK = task("tiny-task", "openecg");

    private Scores() {}

    static TaskSpec task(String id, String profile) {
        return new TaskSpec(
                id,
                1,
                "Tiny",
                Set.of(Ecgs.DATASET),
                profile,
                "snomed",
                List.of(new TaskSpec.LabelClass("AF", Set.of("164889003"))),
                Set.of(Ecgs.ANNOTATED_SET),
                Set.of(1),
                Set.of(2),
                Set.of(3),
                false,
                1);
    }

    static Entry published(TaskSpec task) {
        return new Entry(
                Topics.TASKS,
                task.id() + "/" + task.version(),
                TaskMessage.newBuilder()
                        .setTaskId(task.id())
                        .setVersion(task.version())
                        .setDigest(task.digest())
                        .setDocumentJson(Json.write(task))
                        .build()
                        .toByteArray());
    }

    static Score ofCheckpoint(String checkpointId, String protocol, double value) {
        return score(
                new Score.Subject(checkpointId, "simclr", "resnet18-w16", checkpointId, Runs.RUN), protocol, value);
    }

    static Score ofRandomEncoder(String protocol) {
        return score(new Score.Subject("random", "random", "resnet18-w16", null, null), protocol, 0.6);
    }

    private static Score score(Score.Subject subject, String protocol, double value) {
        return new Score(
                Ids.scoreId(subject.id(), TASK.ref().text(), protocol, "ec".repeat(32), 0),
                subject,
                TASK.ref(),
                protocol,
                0,
                List.of(new Score.MetricValue("auroc", null, value, null, null, 1, 3, 4)),
                7,
                7,
                "ec".repeat(32),
                Score.Leak.NONE,
                null,
                "./openecg reproduce");
    }

    static Entry published(Score score) {
        @Nullable String checkpoint = score.subject().checkpointId();
        return new Entry(
                Topics.SCORES,
                score.scoreId(),
                ScoreMessage.newBuilder()
                        .setScoreId(score.scoreId())
                        .setCheckpointId(checkpoint == null ? "" : checkpoint)
                        .setDocumentJson(Json.write(score))
                        .build()
                        .toByteArray());
    }
}
