package org.openecg.eval.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.Recipe;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.Saturation;
import org.openecg.eval.metric.TestScores;

/// Rows, differences and curves of one target of a study, from its scores.
final class StudyAnalysis {
    private static final String BASELINE = "BASELINE";

    private final StudySpec spec;
    private final StudySpec.Target target;
    private final List<PlannedRun> runs;
    private final RunStates states;
    private final TargetScores scores;

    /// What is known of runs.
    interface RunStates {
        /// State by run id, such as `FINISHED`; `ASKED` before the training service has taken it.
        String of(String runId);
    }

    StudyAnalysis(
            StudySpec spec, StudySpec.Target target, List<PlannedRun> runs, RunStates states, TargetScores scores) {
        this.spec = spec;
        this.target = target;
        this.runs = runs;
        this.states = states;
        this.scores = scores;
    }

    /// One row an arm that concerns this target, then the baselines.
    List<StudyResult.Row> rows() {
        List<StudyResult.Row> rows = new ArrayList<>();
        for (Recipe recipe : spec.recipes()) {
            for (Arm arm : arms()) {
                rows.add(row(recipe, arm));
            }
            scores.baseline("random", recipe.encoder().id())
                    .ifPresent(one -> rows.add(baseline(one, recipe.name(), "random", "untrained encoder")));
        }
        for (String method : StudySpec.BASELINES) {
            if (!method.equals("random")) {
                scores.baseline(method, "")
                        .ifPresent(one -> rows.add(baseline(one, null, method, method.replace('-', ' '))));
            }
        }
        return rows;
    }

    private List<Arm> arms() {
        return spec.arms().stream()
                .filter(arm -> arm.target() == null || arm.target().equals(target.name()))
                .toList();
    }

    private StudyResult.Row row(Recipe recipe, Arm arm) {
        List<StudyResult.Seed> seeds = new ArrayList<>();
        for (PlannedRun run : runs(recipe.name(), arm)) {
            Optional<Score> score = scores.of(run.runId(), arm.kind());
            seeds.add(new StudyResult.Seed(
                    run.seed(),
                    run.runId(),
                    states.of(run.runId()),
                    score.map(Score::scoreId).orElse(null),
                    score.map(one -> one.values().getFirst().value()).orElse(null),
                    score.map(Score::leak).orElse(null)));
        }
        return new StudyResult.Row(
                target.name(),
                target.taskId(),
                recipe.name(),
                arm.kind().id(),
                arm.title(),
                runs(recipe.name(), arm).getFirst().data(),
                seeds,
                scores.mean(of(recipe.name(), arm)).orElse(null));
    }

    private StudyResult.Row baseline(Score score, @Nullable String recipe, String method, String title) {
        return new StudyResult.Row(
                target.name(),
                target.taskId(),
                recipe,
                method,
                title,
                null,
                List.of(new StudyResult.Seed(
                        0,
                        null,
                        BASELINE,
                        score.scoreId(),
                        score.values().getFirst().value(),
                        null)),
                scores.mean(List.of(score)).orElse(null));
    }

    private List<PlannedRun> runs(String recipe, Arm arm) {
        return runs.stream()
                .filter(run -> run.recipe().equals(recipe) && run.arm().equals(arm))
                .toList();
    }

    /// The scores of an arm that are there, in the order of the seeds.
    private List<Score> of(String recipe, Arm arm) {
        return runs(recipe, arm).stream()
                .map(run -> scores.of(run.runId(), arm.kind()))
                .flatMap(Optional::stream)
                .toList();
    }

    /// The differences that the study's design asks for, as far as its arms are there.
    List<StudyResult.Contrast> contrasts() {
        List<StudyResult.Contrast> contrasts = new ArrayList<>();
        for (Recipe recipe : spec.recipes()) {
            for (StandardContrast one : StandardContrast.values()) {
                if (has(one.of()) && has(one.over())) {
                    contrasts.add(contrast(recipe, one.of(), one.over(), one.meaning()));
                }
            }
        }
        for (int i = 0; i < spec.recipes().size() && has("all"); i++) {
            for (int j = i + 1; j < spec.recipes().size(); j++) {
                contrasts.add(between(spec.recipes().get(i), spec.recipes().get(j)));
            }
        }
        return contrasts;
    }

    private boolean has(String row) {
        return StudySpec.BASELINES.contains(row)
                || arms().stream()
                        .anyMatch(arm -> arm.kind() != Arm.Kind.FRACTION
                                && arm.kind().id().equals(row));
    }

    /// One row less another of the same recipe.
    StudyResult.Contrast contrast(Recipe recipe, String of, String over, String meaning) {
        Sides sides = paired(side(recipe, of), side(recipe, over));
        return contrast(recipe.name(), of + " - " + over, meaning, sides);
    }

    private StudyResult.Contrast between(Recipe one, Recipe other) {
        Sides sides = paired(side(one, "all"), side(other, "all"));
        return contrast(null, one.name() + " - " + other.name(), "one method against another", sides);
    }

    /// Scores of a row with their seeds; a baseline has none.
    private record Side(List<Long> seeds, List<Score> scores, boolean baseline) {}

    private record Sides(List<Score> of, List<Score> over) {}

    private Side side(Recipe recipe, String row) {
        if (StudySpec.BASELINES.contains(row)) {
            List<Score> found =
                    scores.baseline(row, recipe.encoder().id()).stream().toList();
            return new Side(List.of(), found, true);
        }
        List<Long> seeds = new ArrayList<>();
        List<Score> found = new ArrayList<>();
        for (Arm arm : arms()) {
            if (arm.kind() != Arm.Kind.FRACTION && arm.kind().id().equals(row)) {
                for (PlannedRun run : runs(recipe.name(), arm)) {
                    scores.of(run.runId(), arm.kind()).ifPresent(score -> {
                        seeds.add(run.seed());
                        found.add(score);
                    });
                }
            }
        }
        return new Side(seeds, found, false);
    }

    /// Of two arms only the seeds that both have.
    private static Sides paired(Side of, Side over) {
        return of.baseline() || over.baseline()
                ? new Sides(of.scores(), over.scores())
                : new Sides(common(of, over), common(over, of));
    }

    private static List<Score> common(Side side, Side other) {
        List<Score> common = new ArrayList<>();
        for (int i = 0; i < side.seeds().size(); i++) {
            if (other.seeds().contains(side.seeds().get(i))) {
                common.add(side.scores().get(i));
            }
        }
        return common;
    }

    private StudyResult.Contrast contrast(@Nullable String recipe, String name, String meaning, Sides sides) {
        int seeds = Math.max(sides.of().size(), sides.over().size());
        if (sides.of().isEmpty() || sides.over().isEmpty()) {
            return new StudyResult.Contrast(target.name(), recipe, name, meaning, null, "its scores are not there", 0);
        }
        Optional<PairedDifference> difference = scores.difference(sides.of(), sides.over());
        return new StudyResult.Contrast(
                target.name(),
                recipe,
                name,
                meaning,
                difference.orElse(null),
                difference.isEmpty() ? "too few positive patients for an interval" : null,
                seeds);
    }

    /// One curve for each recipe and budget.
    List<StudyResult.Curve> curves() {
        List<StudyResult.Curve> curves = new ArrayList<>();
        StudySpec.Scaling scaling = spec.scaling();
        if (scaling != null) {
            for (Recipe recipe : spec.recipes()) {
                for (Arm.Budget budget : scaling.budgets()) {
                    curves.add(curve(recipe.name(), budget, scaling));
                }
            }
        }
        return curves;
    }

    private StudyResult.Curve curve(String recipe, Arm.Budget budget, StudySpec.Scaling scaling) {
        SortedMap<Double, List<TestScores>> complete = new TreeMap<>();
        List<StudyResult.Point> points = new ArrayList<>();
        List<Score> all = of(recipe, Arm.ALL);
        TreeMap<Double, Arm> fractions = new TreeMap<>();
        scaling.fractions().forEach(one -> fractions.put(one, Arm.fraction(one, budget)));
        fractions.put(1.0, Arm.ALL);
        fractions.forEach((fraction, arm) -> {
            List<Score> here = of(recipe, arm);
            StudyResult.Data data = runs(recipe, arm).getFirst().data();
            if (here.size() == spec.seeds().size()) {
                complete.put(fraction, here.stream().map(scores::single).toList());
            }
            points.add(new StudyResult.Point(
                    fraction,
                    data.segments(),
                    data.patients(),
                    data.distinct(),
                    scores.mean(here).orElse(null),
                    fraction < 1 && here.size() == spec.seeds().size() && all.size() == here.size()
                            ? scores.difference(all, here).orElse(null)
                            : null));
        });
        Saturation saturation = complete.size() < fractions.size()
                ? null
                : Saturation.of(scores.labels(all.getFirst()), complete, scores.minimumPositives(), scaling.margin())
                        .orElse(null);
        return new StudyResult.Curve(target.name(), target.taskId(), recipe, budget, points, saturation);
    }

    /// What became of a hypothesis on this target.
    StudyResult.Verdict verdict(Hypothesis hypothesis) {
        Recipe recipe = spec.recipes().stream()
                .filter(one -> hypothesis.recipe().isEmpty() || one.name().equals(hypothesis.recipe()))
                .findFirst()
                .orElseThrow();
        StudyResult.Contrast basis = contrast(recipe, hypothesis.of(), hypothesis.over(), hypothesis.name());
        boolean complete = complete(recipe, hypothesis.of()) && complete(recipe, hypothesis.over());
        PairedDifference difference = basis.difference();
        StudyResult.Outcome outcome =
                difference == null || !complete ? StudyResult.Outcome.UNDETERMINED : hypothesis.outcome(difference);
        String found = difference == null
                ? String.valueOf(basis.reason())
                : String.format(
                        Locale.ROOT,
                        "%s is %+.3f (95 %% interval %+.3f to %+.3f)",
                        basis.name(),
                        difference.value(),
                        difference.lower(),
                        difference.upper());
        return new StudyResult.Verdict(
                hypothesis,
                outcome,
                basis,
                hypothesis.claim() + ": " + found
                        + (complete ? "" : "; not judged, as scores of some seeds are missing"));
    }

    /// Whether a row has the score of every seed: a verdict on those that came first would be another study's.
    private boolean complete(Recipe recipe, String row) {
        Side side = side(recipe, row);
        return side.baseline()
                ? !side.scores().isEmpty()
                : side.scores().size() == spec.seeds().size();
    }

    boolean holds(Hypothesis hypothesis) {
        return hypothesis.target().isEmpty() || hypothesis.target().equals(target.name());
    }
}
