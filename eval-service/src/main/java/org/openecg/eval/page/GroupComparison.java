package org.openecg.eval.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;

/// What a group of scores gained over another on the same patients.
///
/// @param first,second ids of their scores
/// @param label the class; null = macro mean
/// @param difference mean of the first less mean of the second in AUROC
/// @param lower,upper 95 % bounds over patients and seeds; null where none is honest
/// @param detectable smallest true difference that 80 % of such comparisons would find
/// @param shown false where the interval holds 0
@JsonInclude(JsonInclude.Include.ALWAYS)
public record GroupComparison(
        String task,
        List<String> first,
        List<String> second,
        @Nullable String label,
        @Nullable Double difference,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double detectable,
        int classes,
        boolean shown,
        String sentence) {

    static GroupComparison of(
            List<Score> first, List<Score> second, @Nullable String label, Optional<PairedDifference> difference) {
        PairedDifference found = difference.orElse(null);
        return new GroupComparison(
                first.getFirst().task().id(),
                first.stream().map(Score::scoreId).toList(),
                second.stream().map(Score::scoreId).toList(),
                label,
                found == null ? null : found.value(),
                found == null ? null : found.lower(),
                found == null ? null : found.upper(),
                found == null ? null : found.detectable(),
                found == null ? 0 : found.classes(),
                found != null && found.shown(),
                sentence(names(first) + " against " + names(second), label, found));
    }

    private static String names(List<Score> scores) {
        Score one = scores.getFirst();
        String encoder = one.subject().encoder();
        return one.subject().method()
                + (encoder == null ? "" : " " + encoder)
                + (scores.size() == 1 ? "" : " (%d scores)".formatted(scores.size()));
    }

    private static String sentence(String who, @Nullable String label, @Nullable PairedDifference found) {
        if (found == null) {
            return who + ": too few positive patients for an interval";
        }
        return String.format(
                Locale.ROOT,
                "%s: %s %+.3f %s (95 %% interval %+.3f to %+.3f; %.3f would have been found)",
                who,
                found.shown() ? found.value() > 0 ? "gained" : "lost" : "no difference shown,",
                found.value(),
                label == null ? "macro AUROC over %d classes".formatted(found.classes()) : "AUROC of " + label,
                found.lower(),
                found.upper(),
                found.detectable());
    }
}
