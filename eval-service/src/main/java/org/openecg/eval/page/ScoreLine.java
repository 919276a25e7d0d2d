package org.openecg.eval.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.score.Score.MetricValue;

/// One metric of one score, flat, as tables want it.
///
/// @param metric such as `auroc`
/// @param label class name; null = macro
/// @param lower,upper 95 % bounds over patients; null where no bound is honest
/// @param patients in the test folds
/// @param checkpointId,runId null for baselines
/// @param leakExact,leakNearDuplicate,leakPatient pre-training segments that touch the held-out folds;
///     null where nobody here knows what the subject saw
/// @param content digest of the evaluated segments: only scores of one content compare
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ScoreLine(
        String scoreId,
        String task,
        int taskVersion,
        String protocol,
        String method,
        @Nullable String encoder,
        String metric,
        @Nullable String label,
        @Nullable Double value,
        @Nullable Double lower,
        @Nullable Double upper,
        int classes,
        int recordings,
        int patients,
        int positivePatients,
        int negativePatients,
        @Nullable String checkpointId,
        @Nullable String runId,
        String subjectId,
        String content,
        @Nullable Integer leakExact,
        @Nullable Integer leakNearDuplicate,
        @Nullable Integer leakPatient,
        @Nullable Double strength,
        String command) {

    /// All macro lines of a score.
    static List<ScoreLine> macro(Score score) {
        List<ScoreLine> lines = new ArrayList<>();
        for (MetricValue value : score.values()) {
            if (value.label() == null) {
                lines.add(of(score, value));
            }
        }
        return lines;
    }

    /// All lines of a score, class by class too.
    static List<ScoreLine> all(Score score) {
        return score.values().stream().map(value -> of(score, value)).toList();
    }

    private static ScoreLine of(Score score, MetricValue value) {
        Score.Leak leak = score.leak();
        return new ScoreLine(
                score.scoreId(),
                score.task().id(),
                score.task().version(),
                score.protocol(),
                score.subject().method(),
                score.subject().encoder(),
                value.metric(),
                value.label(),
                value.value(),
                value.lower(),
                value.upper(),
                value.classes(),
                score.recordings(),
                score.patients(),
                value.positivePatients(),
                value.negativePatients(),
                score.subject().checkpointId(),
                score.subject().runId(),
                score.subject().id(),
                score.content(),
                leak == null ? null : leak.exact(),
                leak == null ? null : leak.nearDuplicate(),
                leak == null ? null : leak.patient(),
                score.strength(),
                score.command());
    }
}
