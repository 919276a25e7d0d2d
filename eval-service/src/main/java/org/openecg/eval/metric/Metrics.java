package org.openecg.eval.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score.MetricValue;

/// All metrics of one subject on a task's test recordings.
///
/// | metric | value | bound |
/// |---|---|---|
/// | `auroc`, class | by ranks, ties half | logit scale, t with (patients of the rarer label - 1) degrees; none below
/// 20 positive
/// or 20 negative patients |
/// | `auroc`, macro | mean over classes with a positive and a negative | logit scale, normal, if all its classes have 8
/// positive patients and together 50; of one class alone its own |
/// | `auroc-frequent`, macro | mean over the classes with 8 positive patients, where that leaves some out | the same,
/// if together they have 50 |
/// | `average-precision` | step sum | none |
/// | `f1` | at the threshold with the highest F1 on the rows that choose; not without such rows | none |
public final class Metrics {
    public static final String AUROC = "auroc";
    public static final String AUROC_FREQUENT = "auroc-frequent";
    public static final String AVERAGE_PRECISION = "average-precision";
    public static final String F1 = "f1";

    private Metrics() {}

    /// Macro values first, then class by class.
    ///
    /// @param draws one, or one per random draw: then values are means over the draws
    /// @param minimumPositives classes with fewer positive patients are left out of the macro mean
    public static List<MetricValue> evaluate(TestLabels labels, List<TestScores> draws, int minimumPositives) {
        for (TestScores draw : draws) {
            if (draw.classes() != labels.classes().size()) {
                throw new IllegalArgumentException("scores of " + draw.classes() + " classes for labels of "
                        + labels.classes().size());
            }
        }
        List<MetricValue> values = new ArrayList<>(macroAuroc(labels, draws, minimumPositives));
        values.add(macroMean(labels, AVERAGE_PRECISION, minimumPositives, c -> precision(labels, draws, c)));
        boolean decided = draws.stream().allMatch(TestScores::decides);
        if (decided) {
            values.add(macroMean(labels, F1, minimumPositives, c -> f1(labels, draws, c)));
        }
        for (int c = 0; c < labels.classes().size(); c++) {
            values.add(classAuroc(labels, draws, c));
        }
        for (int c = 0; c < labels.classes().size(); c++) {
            values.add(value(labels, AVERAGE_PRECISION, c, precision(labels, draws, c), null));
        }
        for (int c = 0; decided && c < labels.classes().size(); c++) {
            values.add(value(labels, F1, c, f1(labels, draws, c), null));
        }
        return values;
    }

    /// The threshold that gives the highest F1, where a recording of that score or a higher one is said
    /// to have the class: one of the scores, of equally good ones the highest. NaN without a positive.
    public static double thresholdOfHighestF1(boolean[] positive, double[] score) {
        int[] order = Ranking.ascending(score);
        int positives = count(positive);
        double best = -1;
        double threshold = Double.NaN;
        int found = 0;
        for (int i = order.length - 1; i >= 0 && positives > 0; i--) {
            found += positive[order[i]] ? 1 : 0;
            boolean whole = i == 0 || score[order[i - 1]] < score[order[i]];
            double f1 = 2.0 * found / (order.length - i + positives);
            if (whole && f1 > best) {
                best = f1;
                threshold = score[order[i]];
            }
        }
        return threshold;
    }

    /// The AUROC of one class, or NaN without a positive or a negative.
    public static double auroc(boolean[] positive, double[] score) {
        return Auroc.value(positive, score);
    }

    /// The AUROC of one class over pairs weighted by the product of their recordings' weights, or NaN.
    ///
    /// @param weight of each recording, 0 or more
    public static double auroc(boolean[] positive, double[] score, double[] weight) {
        return Auroc.value(positive, score, weight);
    }

    /// The average precision of one class, or NaN without a positive.
    ///
    /// @param weight of each recording, 0 or more
    public static double averagePrecision(boolean[] positive, double[] score, double[] weight) {
        return AveragePrecision.value(positive, score, weight);
    }

    /// Why the AUROC of a class has no bound; null where it has one.
    public static @Nullable String noBound(MetricValue auroc) {
        return auroc.lower() == null ? Doubt.reason(auroc) : null;
    }

    /// Why the macro AUROC has no bound; null where it has one.
    public static @Nullable String noMacroBound(TestLabels labels, MetricValue macro) {
        return macro.lower() == null ? Doubt.macroReason(labels, macro) : null;
    }

    private static List<MetricValue> macroAuroc(TestLabels labels, List<TestScores> draws, int minimumPositives) {
        List<Integer> all = Doubt.macroClasses(labels, minimumPositives);
        List<Integer> bounded = Doubt.boundedClasses(labels, minimumPositives);
        if (all.isEmpty()) {
            return List.of(macro(labels, AUROC, all, null, null));
        }
        if (all.size() == 1) {
            return List.of(alone(AUROC, classAuroc(labels, draws, all.getFirst())));
        }
        Influence mean = influence(labels, draws, all);
        if (bounded.equals(all)) {
            return List.of(macro(labels, AUROC, all, mean.value(), Bounds.logit(mean, Double.POSITIVE_INFINITY)));
        }
        MetricValue point = macro(labels, AUROC, all, mean.value(), null);
        if (bounded.isEmpty()) {
            return List.of(point);
        }
        if (bounded.size() == 1) {
            return List.of(point, alone(AUROC_FREQUENT, classAuroc(labels, draws, bounded.getFirst())));
        }
        Influence frequent = influence(labels, draws, bounded);
        Bounds bounds = Bounds.logit(frequent, Double.POSITIVE_INFINITY);
        return List.of(point, macro(labels, AUROC_FREQUENT, bounded, frequent.value(), bounds));
    }

    /// The macro mean of one class alone, with that class's bound.
    private static MetricValue alone(String metric, MetricValue one) {
        return new MetricValue(
                metric, null, one.value(), one.lower(), one.upper(), 1, one.positivePatients(), one.negativePatients());
    }

    static Influence influence(TestLabels labels, List<TestScores> draws, List<Integer> classes) {
        List<Influence> parts = new ArrayList<>();
        for (int c : classes) {
            parts.add(Auroc.influence(labels, c, draws));
        }
        return Influence.mean(parts);
    }

    private static MetricValue classAuroc(TestLabels labels, List<TestScores> draws, int c) {
        if (!labels.compares(c)) {
            return value(labels, AUROC, c, Double.NaN, null);
        }
        Influence influence = Auroc.influence(labels, c, draws);
        int rarer = Math.min(labels.patientsWith(c, true), labels.patientsWith(c, false));
        Bounds bounds = Doubt.boundsClass(labels, c) ? Bounds.logit(influence, rarer - 1) : null;
        return value(labels, AUROC, c, influence.value(), bounds);
    }

    /// The plain mean over the classes of the macro mean for which the metric is defined.
    private static MetricValue macroMean(
            TestLabels labels, String metric, int minimumPositives, IntToDoubleFunction ofClass) {
        List<Integer> classes = new ArrayList<>();
        double sum = 0;
        for (int c : Doubt.macroClasses(labels, minimumPositives)) {
            double value = ofClass.applyAsDouble(c);
            if (!Double.isNaN(value)) {
                classes.add(c);
                sum += value;
            }
        }
        return macro(labels, metric, classes, classes.isEmpty() ? null : sum / classes.size(), null);
    }

    /// Over the decisions of all rounds together; NaN if a round has no threshold.
    private static double f1(TestLabels labels, List<TestScores> draws, int c) {
        double sum = 0;
        for (TestScores draw : draws) {
            int found = 0;
            int said = 0;
            int positives = 0;
            int[][] judged = labels.judged(c);
            for (int round = 0; round < judged.length; round++) {
                double threshold = draw.threshold(c, round);
                if (judged[round].length > 0 && Double.isNaN(threshold)) {
                    return Double.NaN;
                }
                for (int r : judged[round]) {
                    boolean decided = draw.at(c, r) >= threshold;
                    said += decided ? 1 : 0;
                    positives += labels.positive(c, r) ? 1 : 0;
                    found += decided && labels.positive(c, r) ? 1 : 0;
                }
            }
            sum += 2.0 * found / (said + positives);
        }
        return sum / draws.size();
    }

    /// The mean over rounds, each counted by its positives.
    private static double precision(TestLabels labels, List<TestScores> draws, int c) {
        double sum = 0;
        int positives = 0;
        for (int[] judged : labels.judged(c)) {
            boolean[] positive = labels.labels(c, judged);
            int here = count(positive);
            for (TestScores draw : draws) {
                sum += here == 0 ? 0 : here * AveragePrecision.value(positive, draw.of(c, judged));
            }
            positives += here;
        }
        return sum / positives / draws.size();
    }

    private static int count(boolean[] labels) {
        int count = 0;
        for (boolean one : labels) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static MetricValue value(TestLabels labels, String metric, int c, double value, @Nullable Bounds bounds) {
        return new MetricValue(
                metric,
                labels.classes().get(c),
                Double.isNaN(value) ? null : value,
                bounds == null ? null : bounds.lower(),
                bounds == null ? null : bounds.upper(),
                1,
                labels.patientsWith(c, true),
                labels.patientsWith(c, false));
    }

    private static MetricValue macro(
            TestLabels labels, String metric, List<Integer> classes, @Nullable Double value, @Nullable Bounds bounds) {
        int positive = 0;
        int negative = 0;
        for (int c : classes) {
            positive += labels.patientsWith(c, true);
            negative += labels.patientsWith(c, false);
        }
        return new MetricValue(
                metric,
                null,
                value,
                bounds == null ? null : bounds.lower(),
                bounds == null ? null : bounds.upper(),
                classes.size(),
                positive,
                negative);
    }
}
