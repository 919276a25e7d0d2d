package org.openecg.eval.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openecg.eval.score.CheckpointEvent;
import org.openecg.eval.score.Evaluation;

/// How far the evaluation of some checkpoints is.
///
/// @param complete whether a last checkpoint of a run is here and nothing is to be waited for: every evaluation is
///     done, has failed, or is of a task without recordings here
/// @param done evaluations that ended
/// @param total evaluations of tasks that have recordings here
/// @param note what goes on, for people
/// @param items all evaluations, also those of tasks without recordings
public record EvaluationSummary(boolean complete, long done, long total, String note, List<Evaluation> items) {
    private static final String NO_RECORDINGS = "NO_RECORDINGS";

    public EvaluationSummary {
        items = List.copyOf(items);
    }

    static EvaluationSummary of(List<CheckpointEvent> checkpoints, List<Evaluation> evaluations) {
        Set<String> ids =
                checkpoints.stream().map(CheckpointEvent::checkpointId).collect(Collectors.toSet());
        List<Evaluation> items = evaluations.stream()
                .filter(one -> ids.contains(one.checkpointId()))
                .toList();
        List<Evaluation> asked =
                items.stream().filter(one -> !NO_RECORDINGS.equals(one.code())).toList();
        long done = asked.stream()
                .filter(one -> one.state() != Evaluation.State.PENDING)
                .count();
        boolean complete =
                checkpoints.stream().anyMatch(CheckpointEvent::last) && !items.isEmpty() && done == asked.size();
        return new EvaluationSummary(complete, done, asked.size(), note(checkpoints, asked), items);
    }

    private static String note(List<CheckpointEvent> checkpoints, List<Evaluation> asked) {
        if (checkpoints.isEmpty()) {
            return "no checkpoint announced yet";
        }
        return asked.stream()
                .filter(one -> one.state() != Evaluation.State.DONE)
                .map(one -> task(one) + (one.reason() == null ? " is being scored" : ": " + one.reason()))
                .findFirst()
                .orElse(asked.size() + " evaluations done");
    }

    private static String task(Evaluation evaluation) {
        return evaluation.taskRef().substring(0, evaluation.taskRef().indexOf('/'));
    }
}
