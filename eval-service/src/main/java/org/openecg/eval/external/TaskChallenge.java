package org.openecg.eval.external;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.openecg.contracts.score.Score.MetricValue;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.metric.ChallengeScore;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.metric.TestScores;

/// The challenges' own score of a task whose classes are all that a challenge scored, if each of them
/// was looked for somewhere. Decided is what reaches the threshold of the highest F1 on the rows that
/// choose; where a class was not looked for there is neither label nor decision, which the official
/// program cannot know, so values compare among our rows alone. No bound.
public final class TaskChallenge {
    private static final List<Integer> YEARS = List.of(2020, 2021);

    private TaskChallenge() {}

    /// The score, mean over the draws; empty for other tasks, and where a round could not choose
    /// thresholds.
    public static Optional<MetricValue> value(TaskSpec task, TestLabels labels, List<TestScores> draws) {
        if (!task.scheme().equals("snomed")) {
            return Optional.empty();
        }
        for (int year : YEARS) {
            Challenge challenge = published(year);
            int[] place = places(task, challenge);
            if (place.length > 0 && allLookedFor(place, challenge.sinusRhythm(), labels)) {
                double mean = draws.stream()
                        .mapToDouble(draw -> value(challenge.score(), place, labels, draw))
                        .average()
                        .orElse(Double.NaN);
                return Double.isNaN(mean)
                        ? Optional.empty()
                        : Optional.of(new MetricValue("challenge-" + year, null, mean, null, null, place.length, 0, 0));
            }
        }
        return Optional.empty();
    }

    /// Whether each class was looked for in some recording, and sinus rhythm, the score's zero, in all.
    private static boolean allLookedFor(int[] place, int sinusRhythm, TestLabels labels) {
        return IntStream.of(place)
                        .allMatch(c -> IntStream.range(0, labels.recordings()).anyMatch(r -> labels.asked(c, r)))
                && IntStream.range(0, labels.recordings()).allMatch(r -> labels.asked(place[sinusRhythm], r));
    }

    private static Challenge published(int year) {
        try {
            return Challenge.of(year, null);
        } catch (FileProblem e) {
            throw new IllegalStateException("The weights of " + year + " in this jar are broken", e);
        }
    }

    /// Number in the task of each class of a challenge; nothing unless both have the same classes.
    private static int[] places(TaskSpec task, Challenge challenge) {
        List<Set<String>> codes =
                task.classes().stream().map(one -> Set.copyOf(one.codes())).toList();
        int[] place = challenge.classes().stream()
                .mapToInt(one -> codes.indexOf(Set.copyOf(one.codes())))
                .toArray();
        boolean same = place.length == codes.size()
                && IntStream.of(place).distinct().count() == place.length
                && IntStream.of(place).noneMatch(c -> c < 0);
        return same ? place : new int[0];
    }

    private static double value(ChallengeScore score, int[] place, TestLabels labels, TestScores draw) {
        boolean[][] positive = new boolean[place.length][labels.recordings()];
        boolean[][] decided = new boolean[place.length][labels.recordings()];
        for (int k = 0; k < place.length; k++) {
            int c = place[k];
            for (int r = 0; r < labels.recordings(); r++) {
                if (labels.asked(c, r)) {
                    double threshold = draw.threshold(c, labels.round(r));
                    if (Double.isNaN(threshold)) {
                        return Double.NaN;
                    }
                    positive[k][r] = labels.positive(c, r);
                    decided[k][r] = draw.at(c, r) >= threshold;
                }
            }
        }
        return score.value(positive, decided);
    }
}
