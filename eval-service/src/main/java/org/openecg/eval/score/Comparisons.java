package org.openecg.eval.score;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.metric.PairedDifference;

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
        int minimum = loop.catalogue()
                .find(subject.task())
                .map(TaskSpec::minimumPositives)
                .orElse(1);
        return PairedDifference.of(first.labels(), first.draws(), second.draws(), minimum);
    }

    private Predictions predictions(String scoreId) {
        return store.predictions(scoreId)
                .orElseThrow(() -> new IllegalStateException("no predictions of score " + scoreId));
    }
}
