package org.openecg.eval.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Where more data stopped to matter, by fixed-sequence testing: going down from the largest fraction below all, each
/// fraction's loss against all data is tested against a margin, one-sided at 5 %, until one test does not reject. The
/// saturation point is the lowest fraction that was rejected; that it is reported too early happens at most 5 % of the
/// time, without further correction.
///
/// @param outcome what can be said
/// @param fraction the saturation point; null unless saturated
/// @param margin loss that does not matter
/// @param detectable how far a true loss must lie from the margin for 80 % of such studies to see on which side it is,
///     at the first fraction tested
/// @param needs what would settle it; null unless undetermined
public record Saturation(
        Outcome outcome,
        @Nullable Double fraction,
        double margin,
        double detectable,
        @Nullable String needs) {
    private static final double ALL = 1;

    /// What the rule says.
    public enum Outcome {
        /// The loss at some fraction is shown to be below the margin.
        SATURATED,
        /// The loss at the first fraction tested is shown to be above it.
        NOT_SATURATED,
        /// Neither.
        UNDETERMINED
    }

    /// Applies the rule. Empty where no bound is honest.
    ///
    /// @param byFraction scores of each fraction of the patients, one a seed, the same seeds everywhere
    /// @param margin loss of macro AUROC that does not matter
    public static Optional<Saturation> of(
            TestLabels labels, SortedMap<Double, List<TestScores>> byFraction, int minimumPositives, double margin) {
        List<Integer> classes = Doubt.boundedClasses(labels, minimumPositives);
        List<TestScores> all = byFraction.get(ALL);
        List<Double> tested = new ArrayList<>(byFraction.keySet())
                .reversed().stream().filter(fraction -> fraction < ALL).toList();
        if (classes.isEmpty() || all == null || tested.isEmpty()) {
            return Optional.empty();
        }
        Influence full = Metrics.influence(labels, all, classes);
        Influence first = loss(labels, full, byFraction.get(tested.getFirst()), classes);
        Double lowest = null;
        for (double fraction : tested) {
            if (!below(loss(labels, full, byFraction.get(fraction), classes), margin)) {
                break;
            }
            lowest = fraction;
        }
        Influence.Spread spread = first.spread(Double.POSITIVE_INFINITY);
        double detectable = (Quantile.t95(spread.degrees()) + Quantile.t80(spread.degrees())) * spread.standardError();
        if (lowest != null) {
            return Optional.of(new Saturation(Outcome.SATURATED, lowest, margin, detectable, null));
        }
        double lower = first.value() - Quantile.t95(spread.degrees()) * spread.standardError();
        return Optional.of(
                lower > margin
                        ? new Saturation(Outcome.NOT_SATURATED, null, margin, detectable, null)
                        : new Saturation(
                                Outcome.UNDETERMINED,
                                null,
                                margin,
                                detectable,
                                needs(labels, first, margin, all.size())));
    }

    private static Influence loss(
            TestLabels labels, Influence full, @Nullable List<TestScores> fraction, List<Integer> classes) {
        if (fraction == null) {
            throw new IllegalArgumentException("a fraction without scores");
        }
        return full.minusDrawByDraw(Metrics.influence(labels, fraction, classes));
    }

    private static boolean below(Influence loss, double margin) {
        Influence.Spread spread = loss.spread(Double.POSITIVE_INFINITY);
        return loss.value() + Quantile.t95(spread.degrees()) * spread.standardError() < margin;
    }

    /// The size at which a study would settle it with 80 %, if the loss is what was measured: of patients or of seeds,
    /// whichever the doubt comes from.
    private static String needs(TestLabels labels, Influence loss, double margin, int seeds) {
        double distance = Math.abs(margin - loss.value());
        double standardError = loss.spread(Double.POSITIVE_INFINITY).standardError();
        if (distance < standardError / 100) {
            return "the loss measured lies on the margin";
        }
        double ratio = (Quantile.t95(Double.POSITIVE_INFINITY) + Quantile.t80(Double.POSITIVE_INFINITY))
                * standardError
                / distance;
        boolean patients = loss.patientVariance() > 0.5 * standardError * standardError;
        double now = patients ? labels.patients() : seeds;
        return String.format(
                Locale.ROOT,
                "needs about %,.0f %s (%,.0f now)",
                Math.max(now + 1, Math.ceil(now * ratio * ratio)),
                patients ? "test patients" : "seeds",
                now);
    }
}
