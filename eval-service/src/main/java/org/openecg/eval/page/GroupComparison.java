package org.openecg.eval.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.score.Comparison;

/// What some scores gained over others on the same patients.
///
/// @param scores,against ids of the two sides
/// @param label the class; null = macro mean
/// @param difference mean of the scores less mean of the others in AUROC; null where no bound is honest
/// @param lower,upper 95 % bounds, over patients and, where a side has several draws, over those
/// @param detectable smallest true difference that 80 % of such comparisons would find
/// @param shown false where the interval holds 0
@JsonInclude(JsonInclude.Include.ALWAYS)
public record GroupComparison(
        String task,
        List<String> scores,
        List<String> against,
        @Nullable String label,
        @Nullable Double difference,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double detectable,
        int classes,
        boolean shown,
        String sentence) {

    static GroupComparison of(Comparison comparison) {
        PairedDifference difference = comparison.difference();
        return new GroupComparison(
                comparison.subjects().getFirst().task().id(),
                ids(comparison.subjects()),
                ids(comparison.others()),
                comparison.label(),
                difference == null ? null : difference.value(),
                difference == null ? null : difference.lower(),
                difference == null ? null : difference.upper(),
                difference == null ? null : difference.detectable(),
                difference == null ? 0 : difference.classes(),
                difference != null && difference.shown(),
                comparison.sentence());
    }

    private static List<String> ids(List<Score> scores) {
        return scores.stream().map(Score::scoreId).toList();
    }
}
