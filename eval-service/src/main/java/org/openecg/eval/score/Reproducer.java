package org.openecg.eval.score;

import java.io.IOException;
import java.nio.file.Path;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.eval.protocol.AttentionProbe;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.eval.task.TaskData;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.RunSelection;

/// Computes a stored score anew, from the segments and the checkpoint. Belongs to the evaluation thread.
final class Reproducer {
    private final ScoreStore store;
    private final SegmentHub segments;
    private final TaskCatalogue catalogue;
    private final Path checkpoints;
    private final int threads;

    Reproducer(ScoreStore store, SegmentHub segments, TaskCatalogue catalogue, Path checkpoints, int threads) {
        this.store = store;
        this.segments = segments;
        this.catalogue = catalogue;
        this.checkpoints = checkpoints;
        this.threads = threads;
    }

    Reproduction reproduce(Score stored) throws EvaluationException, IOException, InterruptedException {
        TaskSpec task = catalogue
                .find(stored.task())
                .orElseThrow(() -> EvaluationException.failed(
                        "TASK_UNKNOWN", "no task " + stored.task().text() + " here"));
        SegmentIndex index = segments.catchUp(task.profile());
        TaskData data = TaskData.of(index, task);
        if (!data.content().equals(stored.content())) {
            throw EvaluationException.failed(
                    "CONTENT_CHANGED",
                    "the score is of content " + stored.content() + " but the log now holds " + data.content());
        }
        Evaluator evaluator = new Evaluator(data, threads, scoreId -> !scoreId.equals(stored.scoreId()));
        String checkpointId = stored.subject().checkpointId();
        if (checkpointId == null) {
            baseline(evaluator, stored);
        } else {
            Checkpoint checkpoint = open(checkpointId);
            evaluator.checkpoint(
                    checkpoint, RunSelection.seenBy(checkpoint.manifest().descent(), index, catalogue.all()), null);
        }
        return Reproduction.of(
                stored,
                evaluator.scores().stream()
                        .findFirst()
                        .orElseThrow(() -> unfit(stored))
                        .score());
    }

    private void baseline(Evaluator evaluator, Score stored)
            throws EvaluationException, IOException, InterruptedException {
        String encoder = stored.subject().encoder();
        if (stored.subject().method().equals(ExternalScorer.METHOD)) {
            throw EvaluationException.failed(
                    "EXTERNAL", "the embeddings of " + encoder + " are not kept; './openecg score' scores them again");
        }
        if (encoder == null) {
            evaluator.plainBaselines("");
        } else {
            // The architecture of a random encoder is known through a checkpoint that has it.
            CheckpointManifest manifest = anyWith(encoder).manifest();
            evaluator.randomEncoder(manifest.spec().encoder(), manifest.scalingMillivolts(), "");
        }
    }

    /// Nothing came of it, and no other reason was given.
    private static EvaluationException unfit(Score stored) {
        return stored.protocol().equals(AttentionProbe.ID)
                ? EvaluationException.failed(
                        "TOKENS_TOO_LARGE",
                        "the tokens of the task's recordings need more than a third of this service's memory; give it"
                                + " a larger -Xmx")
                : EvaluationException.failed(
                        "BASELINE_UNKNOWN", "no baseline " + stored.subject().method() + " here");
    }

    private Checkpoint anyWith(String encoder) throws EvaluationException {
        for (CheckpointEvent event : store.checkpoints()) {
            if (event.encoder().equals(encoder)) {
                return new CheckpointSource(checkpoints).open(event);
            }
        }
        throw EvaluationException.failed("CHECKPOINT_MISSING", "no checkpoint of encoder " + encoder + " here");
    }

    private Checkpoint open(String checkpointId) throws EvaluationException {
        CheckpointEvent event = store.checkpoint(checkpointId)
                .orElseThrow(() ->
                        EvaluationException.failed("CHECKPOINT_MISSING", "no checkpoint " + checkpointId + " here"));
        return new CheckpointSource(checkpoints).open(event);
    }
}
