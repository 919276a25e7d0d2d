package org.openecg.eval.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What the runs of one row of a study learn from.
///
/// With R the study's other datasets and T those of a target, without the folds that any target holds out:
///
/// | kind | learns from |
/// | --- | --- |
/// | `all` | R + T |
/// | `without` | R |
/// | `all-matched` | R + T, thinned by patient until it has as many segments as R |
/// | `only` | T |
/// | `all-transductive` | R + all of T, held-out folds included: leaks, by intention |
/// | `supervised` | T with its labels |
/// | `fraction` | R + T of a share of the patients |
///
/// @param target name of the target; null for `all` and `fraction`, which are the same for each
/// @param fraction of the patients, for the kind `fraction` alone; else 1
/// @param budget for the kind `fraction` alone; else fixed steps
public record Arm(Kind kind, @Nullable String target, double fraction, Budget budget) {
    /// See [Arm].
    public enum Kind {
        @JsonProperty("all")
        ALL("all"),
        @JsonProperty("without")
        WITHOUT("without"),
        @JsonProperty("all-matched")
        ALL_MATCHED("all-matched"),
        @JsonProperty("only")
        ONLY("only"),
        @JsonProperty("all-transductive")
        ALL_TRANSDUCTIVE("all-transductive"),
        @JsonProperty("supervised")
        SUPERVISED("supervised"),
        @JsonProperty("fraction")
        FRACTION("fraction");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /// As in documents.
        public String id() {
            return id;
        }
    }

    /// What the runs of a smaller fraction have in common with those of all patients.
    public enum Budget {
        /// Equal optimiser steps: less data is seen more often.
        @JsonProperty("steps")
        STEPS,
        /// Equal passes over the data: less data, fewer steps.
        @JsonProperty("epochs")
        EPOCHS
    }

    static final Arm ALL = new Arm(Kind.ALL, null, 1, Budget.STEPS);

    static Arm of(Kind kind, String target) {
        return kind == Kind.ALL ? ALL : new Arm(kind, target, 1, Budget.STEPS);
    }

    /// All patients are the arm `all`, so that they are not computed twice.
    static Arm fraction(double fraction, Budget budget) {
        return fraction >= 1 ? ALL : new Arm(Kind.FRACTION, null, fraction, budget);
    }

    /// In tables and plots, such as `without` or `40 % of patients`.
    public String title() {
        if (kind != Kind.FRACTION) {
            return kind.id();
        }
        double percent = 100 * fraction;
        String share = percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
        return share + " % of patients" + (budget == Budget.EPOCHS ? ", equal epochs" : "");
    }
}
