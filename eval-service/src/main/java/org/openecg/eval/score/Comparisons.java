package org.openecg.eval.score;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;

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

    /// What a group of scores gained over another on the same patients: the seeds of a recipe against those of another,
    /// say.
    /// The seeds of either side count as its random draws.
    ///
    /// @param label one class instead of the macro mean
    /// @return empty where no bound is honest
    /// @throws IllegalArgumentException when they were not measured on the same things, or there is no such class
    public Optional<PairedDifference> between(List<Score> first, List<Score> second, Optional<String> label) {
        Score one = first.getFirst();
        for (Score other : Stream.concat(first.stream(), second.stream()).toList()) {
            if (!one.task().equals(other.task())
                    || !one.content().equals(other.content())
                    || !one.protocol().equals(other.protocol())) {
                throw new IllegalArgumentException(
                        "score %s is of %s, %s on content %.12s but score %s of %s, %s on %.12s"
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
        }
        TestLabels labels = predictions(one, label).labels();
        return PairedDifference.of(labels, draws(first, label), draws(second, label), minimumPositives(one));
    }

    private List<TestScores> draws(List<Score> scores, Optional<String> label) {
        return scores.stream()
                .flatMap(score -> predictions(score, label).draws().stream())
                .toList();
    }

    private Predictions predictions(Score score, Optional<String> label) {
        Predictions all = predictions(score.scoreId());
        return label.isEmpty()
                ? all
                : all.only(label.get())
                        .orElseThrow(() -> new IllegalArgumentException("label must be one of "
                                + String.join(", ", all.labels().classes()) + " but is " + label.get()));
    }

    private int minimumPositives(Score score) {
        return loop.catalogue()
                .find(score.task())
                .map(TaskSpec::minimumPositives)
                .orElse(1);
    }

    private static boolean comparable(Score subject, Score other) {
        String encoder = subject.subject().encoder();
        String otherEncoder = other.subject().encoder();
        return !subject.scoreId().equals(other.scoreId())
                && subject.task().equals(other.task())
                && subject.content().equals(other.content())
                && subject.protocol().equals(other.protocol())
                && !subject.subject().method().equals(other.subject().method())
                && (encoder == null || otherEncoder == null || encoder.equals(otherEncoder));
    }

    private Comparison compare(Score subject, Score other) {
        Optional<PairedDifference> difference =
                known.computeIfAbsent(subject.scoreId() + " " + other.scoreId(), _ -> difference(subject, other));
        return new Comparison(subject, other, difference.orElse(null));
    }

    private Optional<PairedDifference> difference(Score subject, Score other) {
        Predictions first = predictions(subject.scoreId());
        Predictions second = predictions(other.scoreId());
        if (!first.recordingIds().equals(second.recordingIds())) {
            throw new IllegalStateException("Scores " + subject.scoreId() + " and " + other.scoreId()
                    + " name one content but have other recordings");
        }
        return PairedDifference.of(first.labels(), first.draws(), second.draws(), minimumPositives(subject));
    }

    private Predictions predictions(String scoreId) {
        return store.predictions(scoreId)
                .orElseThrow(() -> new IllegalStateException("no predictions of score " + scoreId));
    }
}
