package org.openecg.eval.score;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;

/// What subjects gained over others on the same patients: one over another, or the seeds of a recipe over those of
/// another.
///
/// @param label class that is compared; null = macro mean
/// @param difference null where no bound is honest, so that nothing can be said
public record Comparison(
        List<Score> subjects,
        List<Score> others,
        @Nullable String label,
        @Nullable PairedDifference difference) {
    public Comparison {
        subjects = List.copyOf(subjects);
        others = List.copyOf(others);
    }

    /// Subject less the other, over the classes of the interval where there is one; else, of one score and another, in
    /// macro AUROC. Null where it is undefined.
    public @Nullable Double value() {
        if (difference != null) {
            return difference.value();
        }
        if (label != null || subjects.size() > 1 || others.size() > 1) {
            return null;
        }
        Double first = subjects.getFirst().values().getFirst().value();
        Double second = others.getFirst().values().getFirst().value();
        return first == null || second == null ? null : first - second;
    }

    /// One plain sentence.
    public String sentence() {
        String names = names(subjects) + " against " + names(others) + ": ";
        PairedDifference found = difference;
        if (found == null) {
            return names + "too few positive patients for an interval";
        }
        String interval = String.format(
                Locale.ROOT,
                "%+.3f %s (95 %% interval %+.3f to %+.3f%s)",
                found.value(),
                label == null ? "macro AUROC" : "AUROC of " + label,
                found.lower(),
                found.upper(),
                label == null ? " over " + found.classes() + " classes" : "");
        if (found.shown()) {
            return names + (found.value() > 0 ? "gained " : "lost ") + interval;
        }
        return names + "no gain shown, " + interval
                + String.format(Locale.ROOT, "; a difference of %.3f would have been found", found.detectable());
    }

    private static String names(List<Score> scores) {
        return scores.getFirst().subject().name() + (scores.size() == 1 ? "" : " (" + scores.size() + " scores)");
    }
}
