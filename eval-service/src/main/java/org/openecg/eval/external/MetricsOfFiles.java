package org.openecg.eval.external;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.eval.external.MetricsReport.OfAll;
import org.openecg.eval.external.MetricsReport.OfChallenge;
import org.openecg.eval.external.MetricsReport.OfClass;
import org.openecg.eval.metric.CapacityScore;
import org.openecg.eval.metric.ChallengeScore;
import org.openecg.eval.metric.Decisions;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.metric.ProbabilityError;

/// Computes a report.
final class MetricsOfFiles {
    private static final double HALF = 0.5;

    private final ScoredRecordings recordings;
    private final double[] weights;

    private MetricsOfFiles(ScoredRecordings recordings) {
        this.recordings = recordings;
        this.weights = recordings.weights();
    }

    /// Without a challenge's score.
    static MetricsReport of(ScoredRecordings recordings) {
        return new MetricsOfFiles(recordings).report(null);
    }

    /// With the score of 2020 or 2021.
    static MetricsReport of(ScoredRecordings recordings, boolean[][] decisions, ChallengeScore score) {
        double value = score.value(recordings.positive(), decisions);
        return new MetricsOfFiles(recordings).report(challenge(recordings, decisions, value));
    }

    /// With the score of 2025, of one class.
    static MetricsReport ofCapacity(ScoredRecordings recordings, boolean[][] decisions) {
        double value = CapacityScore.value(recordings.positive()[0], recordings.score(0));
        return new MetricsOfFiles(recordings).report(challenge(recordings, decisions, value));
    }

    private MetricsReport report(@Nullable OfChallenge challenge) {
        List<MetricValue> values = Metrics.evaluate(recordings.labels(), List.of(recordings.scores()), 0);
        List<OfClass> classes = new ArrayList<>();
        for (int c = 0; c < recordings.labels().classes().size(); c++) {
            String name = recordings.labels().classes().get(c);
            classes.add(ofClass(c, value(values, Metrics.AUROC, name).orElseThrow()));
        }
        return new MetricsReport(
                recordings.labels().recordings(),
                recordings.labels().patients(),
                classes,
                ofAll(classes, value(values, Metrics.AUROC, null).orElseThrow()),
                value(values, Metrics.AUROC_FREQUENT, null)
                        .map(MetricsOfFiles::ofFrequent)
                        .orElse(null),
                recordings.weighted()
                        ? "recordings carry weights"
                        : Metrics.noMacroBound(
                                recordings.labels(),
                                value(values, Metrics.AUROC, null).orElseThrow()),
                challenge);
    }

    private static Optional<MetricValue> value(List<MetricValue> values, String metric, @Nullable String label) {
        return values.stream()
                .filter(value -> value.metric().equals(metric) && Objects.equals(value.label(), label))
                .findFirst();
    }

    private static OfAll ofFrequent(MetricValue value) {
        return new OfAll(value.value(), value.lower(), value.upper(), null, null, value.classes());
    }

    private OfClass ofClass(int c, MetricValue auroc) {
        boolean[] positive = recordings.positive()[c];
        double[] score = recordings.score(c);
        int positives = 0;
        boolean[] likely = new boolean[score.length];
        for (int r = 0; r < score.length; r++) {
            positives += positive[r] ? 1 : 0;
            likely[r] = score[r] >= HALF;
        }
        Decisions atHalf = Decisions.of(positive, likely, weights);
        boolean[][] given = recordings.decisions();
        Decisions decided = given == null ? null : Decisions.of(positive, given[c], weights);
        Decisions told = decided == null ? atHalf : decided;
        boolean weighted = recordings.weighted();
        return new OfClass(
                recordings.labels().classes().get(c),
                positives,
                score.length - positives,
                weighted ? defined(Metrics.auroc(positive, score, weights)) : auroc.value(),
                weighted ? null : auroc.lower(),
                weighted ? null : auroc.upper(),
                defined(Metrics.averagePrecision(positive, score, weights)),
                decided == null ? null : defined(decided.f1()),
                defined(ProbabilityError.logLoss(positive, score, weights)),
                defined(ProbabilityError.brier(positive, score, weights)),
                defined(told.balancedAccuracy()),
                defined(told.matthews()),
                defined(atHalf.f1()),
                weighted ? "recordings carry weights, for which no bound was shown to hold" : Metrics.noBound(auroc));
    }

    private OfAll ofAll(List<OfClass> classes, MetricValue auroc) {
        boolean bounded = !recordings.weighted();
        return new OfAll(
                mean(classes, OfClass::auroc),
                bounded ? auroc.lower() : null,
                bounded ? auroc.upper() : null,
                mean(classes, OfClass::averagePrecision),
                mean(classes, OfClass::f1),
                (int) classes.stream().filter(one -> one.auroc() != null).count());
    }

    private static @Nullable Double mean(List<OfClass> classes, Function<OfClass, @Nullable Double> of) {
        double sum = 0;
        int count = 0;
        for (OfClass one : classes) {
            Double value = of.apply(one);
            if (value != null) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? null : sum / count;
    }

    private static OfChallenge challenge(ScoredRecordings recordings, boolean[][] decisions, double value) {
        return new OfChallenge(defined(value), accuracy(recordings.positive(), decisions));
    }

    private static double accuracy(boolean[][] positive, boolean[][] decided) {
        int right = 0;
        for (int r = 0; r < positive[0].length; r++) {
            boolean all = true;
            for (int c = 0; c < positive.length; c++) {
                all &= positive[c][r] == decided[c][r];
            }
            right += all ? 1 : 0;
        }
        return right / (double) positive[0].length;
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
