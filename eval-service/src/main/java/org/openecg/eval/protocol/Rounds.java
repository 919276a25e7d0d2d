package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.metric.Metrics;
import org.openecg.eval.metric.TestScores;
import org.openecg.eval.protocol.Split.Role;

/// How the recordings of a task are judged: in one round by its folds, or, under cross-validation, in
/// a round a fold, so that each is judged once. Classes that were looked for in the same recordings
/// form a panel: they learn together, from these alone, and choose one setting. A panel that cannot
/// learn in every round, as its recordings are few or not here, is left out: its classes are not
/// judged.
public final class Rounds {
    private final List<Split> splits;
    private final List<Panel> panels;
    private final int[] judged;
    private final int[] roundOfJudged;

    /// @param asked whether the classes were looked for, by row
    private record Panel(List<Integer> classes, List<Boolean> asked) {
        Split of(Split split) {
            boolean[] rows = new boolean[asked.size()];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = asked.get(row);
            }
            return split.panel(classes.stream().mapToInt(c -> c).toArray(), rows);
        }

        /// Whether there is something to learn from and to choose by.
        boolean learns(Split split) {
            Split part = of(split);
            return part.rows(Role.TRAIN).length > 0 && part.canChoose();
        }
    }

    private Rounds(List<Split> splits, List<Panel> panels) {
        this.splits = splits;
        this.panels = panels;
        int[] round = new int[splits.getFirst().everyRow().length];
        Arrays.fill(round, -1);
        for (int s = 0; s < splits.size(); s++) {
            for (int row : splits.get(s).rows(Role.TEST)) {
                round[row] = s;
            }
        }
        judged = IntStream.range(0, round.length).filter(row -> round[row] >= 0).toArray();
        roundOfJudged = Arrays.stream(judged).map(row -> round[row]).toArray();
    }

    /// Of splits and what was looked for.
    ///
    /// @param splits of the same rows and classes, one a round; no row is judged in two
    /// @param asked whether a class was looked for, by class, then row
    public static Rounds of(List<Split> splits, boolean[][] asked) {
        List<Panel> panels = new ArrayList<>();
        for (int c = 0; c < asked.length; c++) {
            List<Boolean> rows = new ArrayList<>(asked[c].length);
            for (boolean one : asked[c]) {
                rows.add(one);
            }
            List<Integer> classes = panels.stream()
                    .filter(panel -> panel.asked().equals(rows))
                    .map(Panel::classes)
                    .findFirst()
                    .orElse(null);
            if (classes == null) {
                panels.add(new Panel(new ArrayList<>(List.of(c)), rows));
            } else {
                classes.add(c);
            }
        }
        panels.removeIf(panel -> splits.stream().anyMatch(split -> !panel.learns(split)));
        return new Rounds(List.copyOf(splits), panels);
    }

    /// What a protocol says of the judged rows.
    ///
    /// @param strength the C that was chosen; null where there is none, or one in each of several
    ///   rounds
    ///     or panels
    /// @param draws one, or one per random draw; 0 where a class was not looked for
    public record Verdict(@Nullable Double strength, List<TestScores> draws) {
        public Verdict {
            draws = List.copyOf(draws);
        }
    }

    /// The rows that are judged, ascending.
    public int[] judged() {
        return judged.clone();
    }

    /// The round of each of them.
    public int[] roundOfJudged() {
        return roundOfJudged.clone();
    }

    /// Whether a class is judged.
    public boolean judges(int c) {
        return panels.stream().anyMatch(panel -> panel.classes().contains(c));
    }

    /// Whether every round and panel has enough recordings for a protocol.
    public boolean fit(Protocol protocol) {
        return splits.stream().allMatch(split -> panels.stream().allMatch(panel -> protocol.fits(panel.of(split))));
    }

    /// Says something about the judged rows of a round, and of a panel in it.
    public interface Judge {
        /// What it says, once for each random draw.
        ///
        /// @param part the round, with the classes and rows of the panel alone
        /// @param classes of the panel, by their numbers in the task
        List<Protocol.Outcome> judge(Split part, List<Integer> classes);
    }

    /// Runs a protocol in all rounds and panels.
    ///
    /// @throws IllegalArgumentException if no row of a round learns, or none can choose
    public Verdict run(Protocol protocol, List<Features> draws) {
        return run((part, _) -> protocol.run(draws, part));
    }

    /// Asks a judge in all rounds and panels.
    public Verdict run(Judge judge) {
        List<Sheet> sheets = new ArrayList<>();
        Double strength = null;
        for (int round = 0; round < splits.size(); round++) {
            for (Panel panel : panels) {
                Split part = panel.of(splits.get(round)).judgingChoosers();
                List<Protocol.Outcome> outcomes = judge.judge(part, panel.classes());
                while (sheets.size() < outcomes.size()) {
                    sheets.add(new Sheet());
                }
                for (int draw = 0; draw < outcomes.size(); draw++) {
                    sheets.get(draw).take(outcomes.get(draw).test(), part, panel.classes(), round);
                }
                strength = outcomes.getFirst().strength();
            }
        }
        boolean one = splits.size() == 1 && panels.size() == 1;
        return new Verdict(
                one ? strength : null, sheets.stream().map(Sheet::scores).toList());
    }

    /// What one draw says, gathered round by round: scores of the judged rows, and of each class and
    /// round the threshold that gives the highest F1 on the rows that choose.
    private final class Sheet {
        private final double[][] scores;
        private final double[][] thresholds;

        Sheet() {
            int classes = splits.getFirst().classes();
            scores = new double[classes][judged.length];
            thresholds = new double[classes][splits.size()];
        }

        void take(Probabilities said, Split part, List<Integer> classes, int round) {
            int[] rows = part.rows(Role.TEST);
            int[] choosers = IntStream.range(0, rows.length)
                    .filter(i -> part.chooses(rows[i]))
                    .toArray();
            for (int k = 0; k < classes.size(); k++) {
                int of = k;
                for (int i = 0; i < rows.length; i++) {
                    if (!part.chooses(rows[i])) {
                        scores[classes.get(k)][Arrays.binarySearch(judged, rows[i])] = said.at(k, i);
                    }
                }
                boolean[] positive =
                        part.labels(k, Arrays.stream(choosers).map(i -> rows[i]).toArray());
                double[] score =
                        Arrays.stream(choosers).mapToDouble(i -> said.at(of, i)).toArray();
                thresholds[classes.get(k)][round] = Metrics.thresholdOfHighestF1(positive, score);
            }
        }

        TestScores scores() {
            return new TestScores(scores, thresholds);
        }
    }
}
