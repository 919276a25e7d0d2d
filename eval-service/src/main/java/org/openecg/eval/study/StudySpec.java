package org.openecg.eval.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.Recipe;
import org.openecg.contracts.task.TaskSpec;

/// A study as a document: which encoders, by which recipes, from which data, judged on what, and what is expected. All
/// recipes, arms and seeds are crossed; equal runs are computed once.
///
/// @param id such as `lodo-laptop`
/// @param version grows with every change; an equal id and version is an equal document
/// @param title one line for people
/// @param profile preprocessing profile of the segments
/// @param datasets what arms learn from, all of it together
/// @param targets what encoders are judged on; folds that any of them holds out are kept out of every arm
/// @param tasks documents of tasks that targets name and nobody has published; published with the study
/// @param recipes encoders and methods, by the name of a laptop's recipe or in full
/// @param lodo leave-one-dataset-out arms; null = none
/// @param scaling fractions of the patients; null = none
/// @param supervised also trains on each target's labels from scratch
/// @param seeds at least 3 for an interval that knows about seeds
/// @param steps optimiser steps of every run
/// @param precision of all runs; not `auto` where numbers are to be the same on another machine
/// @param protocol by which encoders are judged, such as `linear-probe/1`
/// @param hypotheses said before the start
public record StudySpec(
        String id,
        int version,
        String title,
        String profile,
        Set<String> datasets,
        List<Target> targets,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TaskSpec> tasks,
        List<Recipe> recipes,
        @Nullable Lodo lodo,
        @Nullable Scaling scaling,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean supervised,
        List<Long> seeds,
        int steps,
        Precision precision,
        String protocol,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Hypothesis> hypotheses) {

    private static final int MOST_RUNS = 10_000;
    private static final Set<String> RESERVED = Set.of("documents", "plan"); // paths of their own

    /// Rows that stand beside the arms of every target.
    static final List<String> BASELINES = List.of("random", "random-kernels", "amplitude", "age-sex", "label-mean");

    /// What a written document leaves out is empty, for [#problems()] to name it.
    public StudySpec {
        id = orEmpty(id);
        title = orEmpty(title);
        profile = profile == null ? "openecg" : profile;
        datasets = datasets == null ? new TreeSet<>() : new TreeSet<>(datasets);
        targets = orEmpty(targets);
        tasks = orEmpty(tasks);
        recipes = orEmpty(recipes);
        seeds = orEmpty(seeds);
        precision = precision == null ? Precision.FLOAT32 : precision;
        protocol = protocol == null ? "linear-probe/1" : protocol;
        hypotheses = orEmpty(hypotheses);
    }

    /// A centre, or several that belong together, whose task judges encoders.
    ///
    /// @param name in tables
    /// @param datasets those that are left out together
    /// @param task id of a task with folds of its own; empty where `like` is given
    /// @param like id of a task whose classes and folds are asked of these datasets instead of its own
    public record Target(
            String name,
            Set<String> datasets,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String task,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String like) {
        public Target {
            name = orEmpty(name);
            datasets = datasets == null ? new TreeSet<>() : new TreeSet<>(datasets);
            task = orEmpty(task);
            like = orEmpty(like);
        }

        /// Judged by a task of its own.
        public Target(String name, Set<String> datasets, String task) {
            this(name, datasets, task, "");
        }

        /// Id of the task that judges.
        public String taskId() {
            return like.isEmpty() ? task : like + "-on-" + name;
        }
    }

    /// Leave one dataset out.
    ///
    /// @param arms of [Arm.Kind]: `all`, `without`, `all-matched`, `only`, `all-transductive`
    public record Lodo(List<Arm.Kind> arms) {
        public Lodo {
            arms = orEmpty(arms);
        }
    }

    /// Data scaling.
    ///
    /// @param fractions of the patients, each inside the next; 1 belongs to them
    /// @param budgets what a smaller fraction keeps: steps, epochs or, in turns, both
    /// @param margin a loss of macro AUROC that does not matter, such as 0.005
    public record Scaling(Set<Double> fractions, Set<Arm.Budget> budgets, double margin) {
        public Scaling {
            fractions = fractions == null ? new TreeSet<>() : new TreeSet<>(fractions);
            budgets = budgets == null || budgets.isEmpty() ? Set.of(Arm.Budget.STEPS) : new TreeSet<>(budgets);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /// Digest of the canonical document: the study's id among all.
    public String digest() {
        return CanonicalDigest.of("openecg.study.1").document(Json.tree(this)).hex();
    }

    /// The arms, each once, `all` first.
    public List<Arm> arms() {
        List<Arm> arms = new ArrayList<>();
        if (lodo == null || lodo.arms().contains(Arm.Kind.ALL) || scaling != null) {
            arms.add(Arm.ALL);
        }
        for (Target target : targets) {
            if (lodo != null) {
                lodo.arms().stream()
                        .filter(kind -> kind != Arm.Kind.ALL)
                        .forEach(kind -> arms.add(Arm.of(kind, target.name())));
            }
            if (supervised) {
                arms.add(Arm.of(Arm.Kind.SUPERVISED, target.name()));
            }
        }
        if (scaling != null) {
            for (Arm.Budget budget : scaling.budgets()) {
                for (double fraction : scaling.fractions()) {
                    if (fraction < 1) {
                        arms.add(Arm.fraction(fraction, budget));
                    }
                }
            }
        }
        return arms;
    }

    /// Everything that is wrong with it, empty if nothing.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            problems.add("id must be lower-case letters, digits and dashes but is '" + id + "'");
        }
        if (RESERVED.contains(id)) {
            problems.add("id must not be one of " + RESERVED);
        }
        if (!profile.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            problems.add("profile must be lower-case letters, digits and dashes but is '" + profile + "'");
        }
        if (version < 1) {
            problems.add("version must be at least 1 but is " + version);
        }
        if (title.isBlank()) {
            problems.add("title must say something");
        }
        if (steps < 1) {
            problems.add("steps must be at least 1 but is " + steps);
        }
        if (datasets.isEmpty() || targets.isEmpty() || recipes.isEmpty() || seeds.isEmpty()) {
            problems.add("datasets, targets, recipes and seeds must each name at least one");
        }
        if (new HashSet<>(seeds).size() < seeds.size()) {
            problems.add("seeds must differ but are " + seeds);
        }
        long runs = (long) recipes.size() * seeds.size() * arms().size();
        if (runs > MOST_RUNS) {
            problems.add("recipes x arms x seeds must be at most " + MOST_RUNS + " runs but are " + runs);
        }
        if (seeds.size() < 2 && (scaling != null || !hypotheses.isEmpty())) {
            problems.add("seeds must be at least 2, better 3, for hypotheses and scaling but are " + seeds);
        }
        tasks.forEach(task -> task.problems().forEach(one -> problems.add("task " + task.id() + ": " + one)));
        problemsOfTargets(problems);
        problemsOfRecipes(problems);
        problemsOfArms(problems);
        hypotheses.forEach(one -> problems.addAll(one.problems()));
        problemsOfHypotheses(problems);
        return problems;
    }

    private void problemsOfTargets(List<String> problems) {
        Set<String> names = new HashSet<>();
        for (Target target : targets) {
            if (!target.name().matches("[a-z0-9][a-z0-9-]{0,30}")
                    || target.datasets().isEmpty()) {
                problems.add("target '" + target.name()
                        + "' must have datasets, and a name of lower-case letters, digits and dashes");
            }
            if (target.task().isEmpty() == target.like().isEmpty()) {
                problems.add("target '" + target.name() + "' must have either a task or like");
            }
            if (!names.add(target.name())) {
                problems.add("target '" + target.name() + "' must be named once but is named twice");
            }
            if (!datasets.containsAll(target.datasets())) {
                problems.add("target '" + target.name() + "' must be of the study's datasets " + datasets
                        + " but is of " + target.datasets());
            }
            if (lodo != null && target.datasets().containsAll(datasets)) {
                problems.add("target '" + target.name() + "' leaves nothing to learn from when it is left out");
            }
        }
    }

    private void problemsOfRecipes(List<String> problems) {
        Set<String> names = new HashSet<>();
        for (Recipe recipe : recipes) {
            if (recipe.name() == null
                    || recipe.method() == null
                    || recipe.encoder() == null
                    || recipe.augmentation() == null
                    || recipe.optimiser() == null) {
                problems.add("recipe '" + recipe.name()
                        + "' must have name, method, encoder, augmentation, optimiser and batchSize, or start from a named"
                        + " one: {name: ..., recipe: simclr}");
            } else if (!names.add(recipe.name())) {
                problems.add("recipe '" + recipe.name() + "' must be named once but is named twice");
            }
        }
    }

    private void problemsOfHypotheses(List<String> problems) {
        Set<String> rows = new TreeSet<>(BASELINES);
        arms().stream()
                .filter(arm -> arm.kind() != Arm.Kind.FRACTION)
                .forEach(arm -> rows.add(arm.kind().id()));
        List<String> named = recipes.stream().map(Recipe::name).toList();
        List<String> places = targets.stream().map(Target::name).toList();
        for (Hypothesis one : hypotheses) {
            for (String row : List.of(one.of(), one.over())) {
                if (!row.isBlank() && !rows.contains(row)) {
                    problems.add("hypothesis '" + one.name() + "' must name rows of the study " + rows + " but names '"
                            + row + "'");
                }
            }
            requireOneOf(problems, one, "recipe", one.recipe(), named);
            requireOneOf(problems, one, "target", one.target(), places);
        }
    }

    private static void requireOneOf(
            List<String> problems, Hypothesis one, String what, String name, List<String> names) {
        if (name.isEmpty() ? names.size() > 1 : !names.contains(name)) {
            problems.add("hypothesis '" + one.name() + "' must name a " + what + " of " + names + " but names '" + name
                    + "'");
        }
    }

    private void problemsOfArms(List<String> problems) {
        if (lodo != null) {
            Set<Arm.Kind> allowed = Set.of(
                    Arm.Kind.ALL, Arm.Kind.WITHOUT, Arm.Kind.ALL_MATCHED, Arm.Kind.ONLY, Arm.Kind.ALL_TRANSDUCTIVE);
            if (lodo.arms().isEmpty() || !allowed.containsAll(lodo.arms())) {
                problems.add("lodo.arms must be some of all, without, all-matched, only and all-transductive");
            }
        }
        if (scaling != null) {
            for (double fraction : scaling.fractions()) {
                if (!(fraction > 0 && fraction <= 1)) {
                    problems.add("scaling.fractions must be above 0 and at most 1 but hold " + fraction);
                }
            }
            if (scaling.fractions().stream().noneMatch(fraction -> fraction < 1)) {
                problems.add("scaling.fractions must hold one below 1");
            }
            if (!(scaling.margin() > 0 && scaling.margin() < 1)) {
                problems.add("scaling.margin must lie between 0 and 1, such as 0.005, but is " + scaling.margin());
            }
        }
    }
}
