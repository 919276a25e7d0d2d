package org.openecg.eval.external;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the metrics of somebody's predictions are; null where a value is undefined or no bound is honest.
///
/// @param frequent the AUROC over the classes with 8 positive patients, where others leave the macro without a bound;
/// for people, not in the JSON
/// @param noMacroBound why the macro AUROC has no bound, for people; null where it has one
/// @param challenge null where none was asked for
@JsonInclude(JsonInclude.Include.ALWAYS)
record MetricsReport(
        int records,
        int patients,
        List<OfClass> classes,
        OfAll macro,
        @JsonIgnore @Nullable OfAll frequent,
        @JsonIgnore @Nullable String noMacroBound,
        @Nullable OfChallenge challenge) {
    MetricsReport {
        classes = List.copyOf(classes);
    }

    /// @param positives recordings with the class
    /// @param negatives recordings without it
    /// @param f1 of the decisions given
    /// @param balancedAccuracy of the decisions given, else of a score of 0.5 or more
    /// @param matthews likewise
    /// @param f1At05 of a score of 0.5 or more
    /// @param noBound why the AUROC has no bound; null where it has one
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfClass(
            @JsonProperty("class") String name,
            int positives,
            int negatives,
            @Nullable Double auroc,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double averagePrecision,
            @Nullable Double f1,
            @Nullable Double logLoss,
            @Nullable Double brier,
            @Nullable Double balancedAccuracy,
            @Nullable Double matthews,
            @Nullable Double f1At05,
            @Nullable String noBound) {}

    /// Plain means over the classes for which a value is defined.
    ///
    /// @param classes that have an AUROC
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfAll(
            @Nullable Double auroc,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double averagePrecision,
            @Nullable Double f1,
            int classes) {}

    /// @param accuracy share of recordings whose decisions are all right
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfChallenge(@Nullable Double score, double accuracy) {}
}
