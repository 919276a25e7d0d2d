package org.openecg.eval.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people and programs see of studies over REST.
final class StudyView {
    private StudyView() {}

    /// All studies in one line each.
    ///
    /// @param state `RUNNING`, `FINISHED`, or `INCOMPLETE` when nothing goes on but something is missing
    record Summary(
            String studyId,
            String id,
            int version,
            String title,
            String state,
            Runs runs,
            Scores scores,
            String createdAt) {}

    /// Runs of a study, each counted once; those that wait are the rest.
    record Runs(int total, int finished, int failed, int running) {}

    /// Scores that its targets want of its runs.
    record Scores(int wanted, int there) {}

    /// One cell of a study.
    ///
    /// @param target null where the arm is the same for all
    /// @param state null before the training service has taken it
    /// @param step the last that is durable
    record Run(
            String runId,
            String recipe,
            String arm,
            @Nullable String target,
            String title,
            long seed,
            int steps,
            int segments,
            int patients,
            @Nullable String state,
            long step,
            @Nullable String failure) {}

    /// A study before or after its start.
    ///
    /// @param state null before the start
    record Plan(
            String studyId,
            String id,
            int version,
            String title,
            @Nullable String state,
            List<Run> runs,
            StudyEstimate estimate) {}

    /// A study with all that came of it.
    record Whole(Summary summary, List<Run> runs, StudyResult result) {}
}
