package org.openecg.eval.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.score.Comparison;

/// A paired comparison, flat.
///
/// @param difference subject less the other in macro AUROC
/// @param lower,upper 95 % bounds over patients; null where none is honest
/// @param detectable smallest true difference that 80 % of such comparisons would find
/// @param shown false where the interval holds 0: no gain is shown
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ComparisonLine(
        String task,
        String protocol,
        String content,
        String scoreId,
        String method,
        @Nullable String encoder,
        @Nullable String checkpointId,
        @Nullable String runId,
        String againstScoreId,
        String against,
        @Nullable Double difference,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double detectable,
        int classes,
        boolean shown,
        String sentence) {

    static ComparisonLine of(Comparison comparison) {
        Score subject = comparison.subjects().getFirst();
        Score other = comparison.others().getFirst();
        PairedDifference difference = comparison.difference();
        return new ComparisonLine(
                subject.task().id(),
                subject.protocol(),
                subject.content(),
                subject.scoreId(),
                subject.subject().method(),
                subject.subject().encoder(),
                subject.subject().checkpointId(),
                subject.subject().runId(),
                other.scoreId(),
                other.subject().id(),
                comparison.value(),
                difference == null ? null : difference.lower(),
                difference == null ? null : difference.upper(),
                difference == null ? null : difference.detectable(),
                difference == null ? 0 : difference.classes(),
                difference != null && difference.shown(),
                comparison.sentence());
    }
}
