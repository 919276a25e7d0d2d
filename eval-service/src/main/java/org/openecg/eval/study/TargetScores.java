package org.openecg.eval.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskRef;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.SeedMean;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;
import org.openecg.eval.protocol.EndToEnd;
import org.openecg.eval.score.Predictions;
import org.openecg.eval.score.ScoreStore;

/// The scores of one target, all on the same recordings: where recordings were added while a study ran, those of the
/// content on which most of its runs were scored.
final class TargetScores {
    private final ScoreStore store;
    private final int minimumPositives;
    private final Map<String, Score> byRun = new HashMap<>();
    private final Map<String, Score> endToEnd = new HashMap<>();
    private final List<Score> baselines = new ArrayList<>();
    private final Map<String, Predictions> known = new HashMap<>();

    /// @param scores all there are
    /// @param runs ids of the study's runs
    TargetScores(ScoreStore store, Wanted wanted, List<Score> scores, List<String> runs) {
        this.store = store;
        this.minimumPositives = wanted.minimumPositives();
        List<Score> ours =
                scores.stream().filter(one -> one.task().equals(wanted.task())).toList();
        String content = mostScored(ours, wanted.protocol(), runs);
        for (Score score : ours) {
            if (score.content().equals(content)) {
                String run = score.subject().runId();
                if (run != null && score.protocol().equals(EndToEnd.ID)) {
                    endToEnd.put(run, score);
                } else if (run != null && score.protocol().equals(wanted.protocol())) {
                    byRun.put(run, score);
                } else if (score.protocol().equals(wanted.protocol())) {
                    baselines.add(score);
                }
            }
        }
    }

    /// What a target asks for.
    record Wanted(TaskRef task, int minimumPositives, String protocol) {}

    private static @Nullable String mostScored(List<Score> scores, String protocol, List<String> runs) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Score score : scores) {
            if (score.protocol().equals(protocol)) {
                String run = score.subject().runId();
                counts.merge(score.content(), run != null && runs.contains(run) ? 1 : 0, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /// The score of a run; of one that learned the task's labels that of its own classifier.
    Optional<Score> of(String runId, Arm.Kind kind) {
        return Optional.ofNullable((kind == Arm.Kind.SUPERVISED ? endToEnd : byRun).get(runId));
    }

    /// The score of a baseline.
    ///
    /// @param encoder whose untrained form is meant, for `random` alone
    Optional<Score> baseline(String method, String encoder) {
        return baselines.stream()
                .filter(one -> one.subject().method().equals(method)
                        && (!method.equals("random")
                                || encoder.equals(one.subject().encoder())))
                .min(Comparator.comparing(Score::scoreId));
    }

    /// The mean over seeds; empty without a score or without a class.
    Optional<StudyResult.Mean> mean(List<Score> seeds) {
        if (seeds.isEmpty()) {
            return Optional.empty();
        }
        return SeedMean.of(labels(seeds.getFirst()), draws(seeds), minimumPositives)
                .map(mean ->
                        new StudyResult.Mean(mean.value(), mean.lower(), mean.upper(), mean.classes(), seeds.size()));
    }

    /// What one side gained over another: seed by seed where both have the same seeds, else as two groups.
    Optional<PairedDifference> difference(List<Score> of, List<Score> over) {
        TestLabels labels = labels(of.getFirst());
        boolean paired = of.size() == over.size()
                && of.size() > 1
                && Stream.concat(of.stream(), over.stream())
                        .allMatch(one -> predictions(one).draws().size() == 1);
        return paired
                ? PairedDifference.ofCommonDraws(
                        labels,
                        of.stream().map(this::single).toList(),
                        over.stream().map(this::single).toList(),
                        minimumPositives)
                : PairedDifference.ofGroups(labels, draws(of), draws(over), minimumPositives);
    }

    /// Labels of the recordings that all scores are of.
    TestLabels labels(Score score) {
        return predictions(score).labels();
    }

    /// What a score's only draw says, or its first.
    TestScores single(Score score) {
        return predictions(score).draws().getFirst();
    }

    int minimumPositives() {
        return minimumPositives;
    }

    private List<List<TestScores>> draws(List<Score> scores) {
        return scores.stream().map(one -> predictions(one).draws()).toList();
    }

    private Predictions predictions(Score score) {
        return known.computeIfAbsent(
                score.scoreId(),
                id -> store.predictions(id)
                        .orElseThrow(() -> new IllegalStateException("no predictions of score " + id)));
    }
}
