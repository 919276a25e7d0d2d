package org.openecg.eval.score;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.TestScores;
import org.openecg.eval.protocol.Protocol;

/// Compares subjects on the same content of a task, from their stored predictions.
@ApplicationScoped
public class Comparisons {
    private final ScoreStore store;
    private final EvaluationLoop loop;
    /// Scores never change, so neither do their differences.
    private final Map<String, Optional<PairedDifference>> known = new ConcurrentHashMap<>();

    public Comparisons(ScoreStore store, EvaluationLoop loop) {
        this.store = store;
        this.loop = loop;
    }

    /// Every subject against a baseline: the random encoder of the same architecture, or one without encoder.
    ///
    /// @param method of the baseline, such as `random`
    /// @param scores that may be compared
    public List<Comparison> against(String method, List<Score> scores) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Score subject : scores) {
            for (Score other : scores) {
                if (other.subject().method().equals(method) && comparable(subject, other)) {
                    comparisons.add(compare(subject, other));
                }
            }
        }
        return comparisons;
    }

    /// Whether the difference of two subjects is shown, in either direction; where no bound is honest it
    /// is not.
    public boolean tellsApart(Score one, Score other) {
        PairedDifference difference = compare(one, other).difference();
        return difference != null && difference.shown();
    }

    /// What some scores gained over others on the same patients. The scores of either side count as independent
    /// draws, whatever random draws each may hold, so they should be seeds of one recipe; recipes
    /// that differ in more than method and encoder are not told apart here.
    ///
    /// @param label one class instead of the macro mean
    /// @throws IllegalArgumentException when they were not measured on the same things, a score stands there
    ///     twice, a side mixes methods or encoders or holds two checkpoints of one run, or there is no such class
    public Comparison between(List<Score> subjects, List<Score> others, @Nullable String label) {
        requireDraws("scores", subjects);
        requireDraws("against", others);
        return new Comparison(
                subjects, others, label, difference(subjects, others, label).orElse(null));
    }

    private static void requireDraws(String side, List<Score> scores) {
        Map<String, Score> byRun = new HashMap<>();
        Score first = scores.getFirst();
        for (Score score : scores) {
            String run = score.subject().runId();
            Score before = byRun.put(run == null ? score.scoreId() : run, score);
            if (before != null) {
                throw new IllegalArgumentException("'%s' names %.12s and %.12s, which are no independent draws: %s"
                        .formatted(
                                side,
                                before.scoreId(),
                                score.scoreId(),
                                before.scoreId().equals(score.scoreId())
                                        ? "they are one score"
                                        : "they are of one run"));
            }
            if (!score.subject().name().equals(first.subject().name())) {
                throw new IllegalArgumentException(
                        "'%s' must be of one method and encoder, but %.12s is %s and %.12s is %s"
                                .formatted(
                                        side,
                                        first.scoreId(),
                                        first.subject().name(),
                                        score.scoreId(),
                                        score.subject().name()));
            }
        }
    }

    private Optional<PairedDifference> difference(List<Score> subjects, List<Score> others, @Nullable String label) {
        Score one = subjects.getFirst();
        Predictions first = predictions(one, label);
        for (Score other : Stream.concat(subjects.stream(), others.stream()).toList()) {
            if (!measuredAlike(one, other)) {
                throw new IllegalArgumentException(
                        "score %.12s is of %s by %s on content %.12s but %.12s of %s by %s on %.12s"
                                .formatted(
                                        one.scoreId(),
                                        one.task().text(),
                                        one.protocol(),
                                        one.content(),
                                        other.scoreId(),
                                        other.task().text(),
                                        other.protocol(),
                                        other.content()));
            }
            if (!first.recordingIds().equals(predictions(other, label).recordingIds())) {
                throw new IllegalStateException("Scores " + one.scoreId() + " and " + other.scoreId()
                        + " name one content but have other recordings");
            }
        }
        int minimum = loop.catalogue()
                .find(one.task())
                .map(TaskSpec::minimumPositives)
                .orElse(1);
        List<List<TestScores>> left = draws(subjects, label);
        List<List<TestScores>> right = draws(others, label);
        boolean common = Protocol.all().stream()
                .anyMatch(protocol -> protocol.commonDraws() && protocol.id().equals(one.protocol()));
        return common && left.size() == 1 && right.size() == 1
                ? PairedDifference.ofCommonDraws(first.labels(), left.getFirst(), right.getFirst(), minimum)
                : PairedDifference.ofGroups(first.labels(), left, right, minimum);
    }

    private List<List<TestScores>> draws(List<Score> scores, @Nullable String label) {
        return scores.stream().map(score -> predictions(score, label).draws()).toList();
    }

    private Predictions predictions(Score score, @Nullable String label) {
        Predictions all = store.predictions(score.scoreId())
                .orElseThrow(() -> new IllegalStateException("no predictions of score " + score.scoreId()));
        return label == null
                ? all
                : all.only(label)
                        .orElseThrow(() -> new IllegalArgumentException("label must be one of "
                                + String.join(", ", all.labels().classes()) + " but is " + label));
    }

    private static boolean measuredAlike(Score one, Score other) {
        return one.task().equals(other.task())
                && one.content().equals(other.content())
                && one.protocol().equals(other.protocol());
    }

    private static boolean comparable(Score subject, Score other) {
        String encoder = subject.subject().encoder();
        String otherEncoder = other.subject().encoder();
        return !subject.scoreId().equals(other.scoreId())
                && !subject.subject().method().equals(ExternalScorer.METHOD)
                && measuredAlike(subject, other)
                && !subject.subject().method().equals(other.subject().method())
                && (encoder == null || otherEncoder == null || encoder.equals(otherEncoder));
    }

    private Comparison compare(Score subject, Score other) {
        Optional<PairedDifference> difference = known.computeIfAbsent(
                subject.scoreId() + " " + other.scoreId(), _ -> difference(List.of(subject), List.of(other), null));
        return new Comparison(List.of(subject), List.of(other), null, difference.orElse(null));
    }
}
