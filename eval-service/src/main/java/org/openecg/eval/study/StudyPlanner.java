package org.openecg.eval.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.Recipe;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.task.TaskRef;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.DatasetVersion;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.DuplicateGroups;
import org.openecg.store.selection.RunResolution;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.store.selection.TwinCheck;
import org.openecg.store.selection.UnfitSpecException;

/// Expands a study into runs over one snapshot of the log: a pure function of document, snapshot and task documents, so
/// that every installation that holds the same content names the same runs. Cells that come to an equal run share it.
final class StudyPlanner {
    private final StudySpec study;
    private final SegmentIndex index;
    private final Map<String, TaskSpec> tasks;
    private final DuplicateGroups groups;
    private final Map<Selection, SegmentSelection> taken = new HashMap<>();
    private final Map<Arm, Drawn> drawn = new HashMap<>();

    /// What an arm learns from.
    private record Drawn(RunResolution resolution, StudyResult.Data data) {}

    /// @param tasks documents of the study's targets by their ids
    StudyPlanner(StudySpec study, SegmentIndex index, Map<String, TaskSpec> tasks) {
        this.study = study;
        this.index = index;
        this.tasks = tasks;
        this.groups = DuplicateGroups.of(index, TwinCheck.BY_CORRELATION);
    }

    /// @throws StudyRefused `ARM_EMPTY` or `INVALID`, before anything runs
    StudyPlan plan() throws StudyRefused {
        requireDatasets();
        List<PlannedRun> runs = new ArrayList<>();
        for (Recipe recipe : study.recipes()) {
            for (Arm arm : study.arms()) {
                for (long seed : study.seeds()) {
                    runs.add(run(recipe, arm, seed));
                }
            }
        }
        return new StudyPlan(study, runs);
    }

    private void requireDatasets() throws StudyRefused {
        List<String> there = index.datasetVersions().stream()
                .map(DatasetVersion::dataset)
                .distinct()
                .sorted()
                .toList();
        for (String dataset : study.datasets()) {
            if (!there.contains(dataset)) {
                throw new StudyRefused(
                        "DATASET_UNKNOWN",
                        "datasets must be on the log, where there are " + there + ", but hold '" + dataset + "'");
            }
        }
    }

    private PlannedRun run(Recipe recipe, Arm arm, long seed) throws StudyRefused {
        Recipe used = arm.kind() == Arm.Kind.SUPERVISED ? supervised(recipe, arm) : recipe;
        int steps = steps(arm);
        RunSpec asked = used.spec(study.profile(), selection(arm), steps, seed).at(study.precision());
        Drawn from = drawn(arm, asked, recipe.name());
        RunSpec spec = asked.with(
                arm.kind() == Arm.Kind.SUPERVISED ? from.resolution().spec().method() : asked.method(),
                from.resolution().spec().selection());
        List<String> problems = RunResolution.problems(spec, index);
        if (!problems.isEmpty()) {
            throw new StudyRefused("INVALID", "recipe '" + recipe.name() + "': " + String.join("; ", problems));
        }
        SegmentSelection segments = from.resolution().selection();
        if (segments.size() < spec.batchSize()) {
            throw empty(
                    arm,
                    recipe.name(),
                    "takes " + segments.size() + " segments, fewer than a batch of " + spec.batchSize());
        }
        StudyResult.Data data = from.data().of(steps, (double) steps * spec.batchSize() / segments.size());
        String runId = Ids.runId(spec.digest(), segments.pin().content().digest(), 0);
        return new PlannedRun(recipe.name(), arm, seed, runId, spec, segments.pin(), data);
    }

    private static StudyRefused empty(Arm arm, String recipe, String why) {
        return new StudyRefused(
                "ARM_EMPTY",
                "arm '" + arm.title() + "'" + (arm.target() == null ? "" : " of target '" + arm.target() + "'")
                        + " with recipe '" + recipe + "' " + why);
    }

    /// The encoder of a recipe, trained on the labels of a target instead.
    private Recipe supervised(Recipe recipe, Arm arm) {
        Recipe labelled = Recipe.labelled(
                new MethodSpec.Supervised(task(target(arm)).ref().text()));
        return new Recipe(
                recipe.name(),
                labelled.method(),
                recipe.encoder(),
                labelled.augmentation(),
                labelled.optimiser(),
                labelled.batchSize(),
                0);
    }

    private Drawn drawn(Arm arm, RunSpec asked, String recipe) throws StudyRefused {
        Drawn known = drawn.get(arm);
        if (known == null) {
            try {
                RunResolution resolution =
                        RunResolution.of(asked, index, index.locator(), List.copyOf(tasks.values()), tuned -> tuned);
                known = new Drawn(resolution, data(resolution.selection()));
            } catch (UnfitSpecException e) {
                throw empty(arm, recipe, "cannot be drawn: " + e.getMessage());
            }
            drawn.put(arm, known);
        }
        return known;
    }

    private StudyResult.Data data(SegmentSelection taken) {
        Set<String> patients = new HashSet<>();
        BitSet distinct = new BitSet();
        for (int position = 0; position < taken.size(); position++) {
            int row = taken.row(position);
            patients.add(index.patientKey(row));
            distinct.set(groups.group(row));
        }
        SortedMap<String, Integer> byDataset = taken.countByDataset();
        SortedMap<String, Double> draws = new TreeMap<>();
        byDataset.forEach((dataset, count) -> draws.put(dataset, (double) count / taken.size()));
        return new StudyResult.Data(
                taken.size(), patients.size(), distinct.cardinality(), byDataset, draws, study.steps(), 0);
    }

    private int steps(Arm arm) {
        if (arm.kind() != Arm.Kind.FRACTION || arm.budget() == Arm.Budget.STEPS) {
            return study.steps();
        }
        double share = (double) size(selection(arm)) / size(selection(Arm.ALL));
        return Math.max(1, (int) Math.round(study.steps() * share));
    }

    private int size(Selection selection) {
        return taken(selection).size();
    }

    private SegmentSelection taken(Selection selection) {
        return taken.computeIfAbsent(selection, one -> {
            List<TaskSpec> known = List.copyOf(tasks.values());
            return SegmentSelection.of(index, SegmentSelection.resolve(index, one, known), known);
        });
    }

    private Selection selection(Arm arm) {
        return switch (arm.kind()) {
            case ALL -> of(study.datasets(), 1, null);
            case WITHOUT -> of(others(arm), 1, null);
            case ALL_MATCHED -> of(study.datasets(), matched(arm), null);
            case ONLY, SUPERVISED -> of(target(arm).datasets(), 1, null);
            case ALL_TRANSDUCTIVE -> of(study.datasets(), 1, target(arm));
            case FRACTION -> of(study.datasets(), arm.fraction(), null);
        };
    }

    /// @param seen target whose held-out folds are learned from, by whichever task holds them out; null = none
    private Selection of(Set<String> datasets, double fraction, StudySpec.@Nullable Target seen) {
        List<TaskRef> heldOut = study.targets().stream()
                .filter(target -> seen == null
                        || Collections.disjoint(
                                task(target).datasets(), task(seen).datasets()))
                .map(target -> task(target).ref())
                .distinct()
                .sorted((left, right) -> left.text().compareTo(right.text()))
                .toList();
        return new Selection(datasets, Set.of(), Set.of(), QualityClass.POOR, 0, fraction, 1.0, heldOut, false);
    }

    /// The share of the patients that leaves at most as many segments of all as there are without the target.
    private double matched(Arm arm) {
        int wanted = size(of(others(arm), 1, null));
        SegmentSelection all = taken(of(study.datasets(), 1, null));
        if (all.size() <= wanted) {
            return 1;
        }
        double[] places = new double[all.size()];
        for (int position = 0; position < places.length; position++) {
            places[position] = Ids.fraction(index.patientKey(all.row(position)));
        }
        Arrays.sort(places);
        return places[wanted];
    }

    private Set<String> others(Arm arm) {
        Set<String> others = new TreeSet<>(study.datasets());
        others.removeAll(target(arm).datasets());
        return others;
    }

    private StudySpec.Target target(Arm arm) {
        return study.targets().stream()
                .filter(target -> target.name().equals(arm.target()))
                .findFirst()
                .orElseThrow();
    }

    private TaskSpec task(StudySpec.Target target) {
        TaskSpec task = tasks.get(target.taskId());
        if (task == null) {
            throw new IllegalStateException("task " + target.taskId() + " was not given");
        }
        return task;
    }
}
