package org.openecg.contracts.score;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.task.TaskRef;

/// One subject under one protocol on one task.
///
/// @param subject what was scored: a checkpoint or a baseline
/// @param protocol id and version, such as `linear-probe/1`
/// @param values the metrics, macro first, then per class
/// @param recordings,patients in the test folds
/// @param content digest over the evaluated segments
/// @param leak overlap of the subject's pre-training with the held-out folds; null where nobody here
///     knows what it saw
/// @param strength what validation chose, such as the inverse L2 strength C; null where there is none or
///     several were chosen, as in cross-validation
/// @param command repeats the score
public record Score(
        String scoreId,
        Subject subject,
        TaskRef task,
        String protocol,
        long seed,
        List<MetricValue> values,
        int recordings,
        int patients,
        String content,
        @Nullable Leak leak,
        @Nullable Double strength,
        String command) {

    public Score {
        values = List.copyOf(values);
    }

    /// What is scored.
    ///
    /// @param id checkpoint id, or a baseline's id
    /// @param method `simclr`, `random`, `random-kernels`, `amplitude`, `label-mean`, `external`
    /// @param encoder such as `resnet18-w16`, or the name that its owner gave it; null where there is none
    /// @param checkpointId null for a baseline
    /// @param runId null for a baseline
    public record Subject(
            String id,
            String method,
            @Nullable String encoder,
            @Nullable String checkpointId,
            @Nullable String runId) {
        /// Method and encoder in words, such as `simclr resnet18-w16`.
        public String name() {
            return encoder == null ? method : method + " " + encoder;
        }
    }

    /// One metric, macro or of one class.
    ///
    /// @param metric such as `auroc`
    /// @param label class name; null = macro over `classes` classes
    /// @param value null where it is undefined, as for a class without a positive
    /// @param lower,upper 95 % bounds over patients; null where none is honest
    /// @param positivePatients,negativePatients of the class; of all classes together for the macro
    public record MetricValue(
            String metric,
            @Nullable String label,
            @Nullable Double value,
            @Nullable Double lower,
            @Nullable Double upper,
            int classes,
            int positivePatients,
            int negativePatients) {}

    /// Segments of the pre-training content that touch the held-out folds; all 0 for baselines.
    ///
    /// @param exact the same signal
    /// @param nearDuplicate another release, rate or rounding of it
    /// @param patient another recording of a held-out patient
    public record Leak(int exact, int nearDuplicate, int patient) {
        public static final Leak NONE = new Leak(0, 0, 0);
    }
}
