package org.openecg.eval.metric;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The macro AUROC of one recipe: the mean over its seeds, with an interval over patients and seeds.
///
/// @param lower,upper 95 % bounds on the logit scale; null where none is honest, as for a single score
/// @param classes of the macro mean
public record SeedMean(
        double value, @Nullable Double lower, @Nullable Double upper, int classes) {
    /// Of scores on the same recordings. Empty where no class has a positive and a negative.
    ///
    /// @param seeds the random draws of each, mostly one
    /// @param minimumPositives classes with fewer positive patients are left out
    public static Optional<SeedMean> of(TestLabels labels, List<List<TestScores>> seeds, int minimumPositives) {
        List<Integer> classes = Doubt.macroClasses(labels, minimumPositives);
        if (classes.isEmpty()) {
            return Optional.empty();
        }
        Influence mean = Influence.ofSubjects(seeds.stream()
                .map(draws -> Metrics.influence(labels, draws, classes))
                .toList());
        Bounds bounds = bounds(labels, mean, classes, minimumPositives);
        return Optional.of(new SeedMean(
                mean.value(),
                bounds == null ? null : bounds.lower(),
                bounds == null ? null : bounds.upper(),
                classes.size()));
    }

    private static @Nullable Bounds bounds(
            TestLabels labels, Influence mean, List<Integer> classes, int minimumPositives) {
        if (classes.size() > 1) {
            return Doubt.boundedClasses(labels, minimumPositives).equals(classes)
                    ? Bounds.logit(mean, Double.POSITIVE_INFINITY)
                    : null;
        }
        int only = classes.getFirst();
        int rarer = Math.min(labels.patientsWith(only, true), labels.patientsWith(only, false));
        return Doubt.boundsClass(labels, only) ? Bounds.logit(mean, rarer - 1) : null;
    }
}
