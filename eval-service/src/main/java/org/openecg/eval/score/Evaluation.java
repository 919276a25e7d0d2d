package org.openecg.eval.score;

import org.jspecify.annotations.Nullable;

/// What became of one checkpoint on one task.
///
/// @param taskRef id, version and digest of the task
/// @param scoreId of the checkpoint's score when done
/// @param code why it failed or waits
/// @param reason the same for people
public record Evaluation(
        String checkpointId,
        String taskRef,
        State state,
        @Nullable String scoreId,
        @Nullable String code,
        @Nullable String reason) {
    /// Its state.
    public enum State {
        PENDING,
        DONE,
        FAILED
    }
}
