package org.openecg.eval.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.study.StudyResult;

/// How numbers are written: without a leading zero, as scores are in this field.
final class Numbers {
    private Numbers() {}

    static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value).replaceFirst("^([+-])0\\.", "$1.");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    static String difference(PairedDifference one) {
        return signed(one.value()) + " (" + signed(one.lower()) + " to " + signed(one.upper()) + ")";
    }

    static String mean(StudyResult.@Nullable Mean mean) {
        if (mean == null) {
            return "missing";
        }
        Double lower = mean.lower();
        Double upper = mean.upper();
        return three(mean.value())
                + (lower == null || upper == null ? "" : " (" + three(lower) + " to " + three(upper) + ")");
    }
}
