package org.openecg.eval.score;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;

/// What one subject gained over another on the same patients.
///
/// @param difference null where no bound is honest, so that nothing can be said
public record Comparison(
        Score subject, Score against, @Nullable PairedDifference difference) {
    /// Subject less the other in macro AUROC; over the classes of the interval where there is one. Null where either is
    /// undefined.
    public @Nullable Double value() {
        if (difference != null) {
            return difference.value();
        }
        Double first = subject.values().getFirst().value();
        Double second = against.values().getFirst().value();
        return first == null || second == null ? null : first - second;
    }

    /// One plain sentence.
    public String sentence() {
        String names = name(subject) + " against " + name(against) + ": ";
        PairedDifference found = difference;
        if (found == null) {
            return names + "too few positive patients for an interval";
        }
        String interval = String.format(
                Locale.ROOT,
                "%+.3f macro AUROC (95 %% interval %+.3f to %+.3f over %d classes)",
                found.value(),
                found.lower(),
                found.upper(),
                found.classes());
        if (found.shown()) {
            return names + (found.value() > 0 ? "gained " : "lost ") + interval;
        }
        return names + "no gain shown, " + interval
                + String.format(Locale.ROOT, "; a difference of %.3f would have been found", found.detectable());
    }

    private static String name(Score score) {
        String encoder = score.subject().encoder();
        return score.subject().method() + (encoder == null ? "" : " " + encoder);
    }
}
