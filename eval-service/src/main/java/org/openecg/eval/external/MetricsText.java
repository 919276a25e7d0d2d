package org.openecg.eval.external;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.external.MetricsReport.OfClass;

/// A report as a table for people.
final class MetricsText {
    private MetricsText() {}

    static String of(MetricsReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d records of %,d patients%n%n", report.records(), report.patients()));
        int width = Math.max(
                5,
                report.classes().stream()
                        .mapToInt(one -> one.name().length())
                        .max()
                        .orElse(0));
        String line = "%-" + width + "s  %9s  %9s  %-21s  %5s  %5s  %6s  %s%n";
        text.append(String.format(
                Locale.ROOT, line, "class", "positives", "negatives", "AUROC", "AP", "F1", "F1@.5", "bound"));
        for (OfClass one : report.classes()) {
            text.append(String.format(
                    Locale.ROOT,
                    line,
                    one.name(),
                    one.positives(),
                    one.negatives(),
                    bounded(one.auroc(), one.lower(), one.upper()),
                    three(one.averagePrecision()),
                    three(one.f1()),
                    three(one.f1At05()),
                    one.noBound() == null ? "95 %" : "none: " + one.noBound()));
        }
        MetricsReport.OfAll macro = report.macro();
        text.append(String.format(
                Locale.ROOT,
                "%nmacro over %d classes  AUROC %s  AP %s  F1 %s",
                macro.classes(),
                bounded(macro.auroc(), macro.lower(), macro.upper()),
                three(macro.averagePrecision()),
                three(macro.f1())));
        MetricsReport.OfAll frequent = report.frequent();
        if (frequent != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nof these, %d classes with 8 positive patients or more  AUROC %s",
                    frequent.classes(),
                    bounded(frequent.auroc(), frequent.lower(), frequent.upper())));
        } else if (report.noMacroBound() != null && report.classes().size() > 1) {
            text.append(String.format(Locale.ROOT, "%nno bound: %s", report.noMacroBound()));
        }
        MetricsReport.OfChallenge challenge = report.challenge();
        if (challenge != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nchallenge score %s, accuracy %s",
                    three(challenge.score()),
                    three(challenge.accuracy())));
        }
        return text.toString();
    }

    private static String bounded(@Nullable Double value, @Nullable Double lower, @Nullable Double upper) {
        return lower == null ? three(value) : three(value) + " (" + three(lower) + " to " + three(upper) + ")";
    }

    private static String three(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value).replaceFirst("^(-?)0\\.", "$1.");
    }
}
