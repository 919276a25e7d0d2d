package org.openecg.contracts.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;

/// A downstream task: predict classes of statements from frozen embeddings of the recordings of some
/// datasets. Of a recording of several windows the embedding is the mean over its windows; the metrics
/// are those of every task.
///
/// Recordings have roles by the folds that come with them, or, where `crossValidation` is given instead,
/// each is judged once by probes that have not seen its patient.
///
/// @param id such as `ptbxl-superclass`
/// @param version grows with every change of meaning
/// @param title one line for people
/// @param datasets names of the datasets whose recordings take part
/// @param profile preprocessing profile of the segments
/// @param scheme of the statements the classes are made from
/// @param classes what is predicted, in the order of tables
/// @param annotatedSets annotated sets in which the classes were looked for; other recordings do not take part
/// @param trainFolds learn the probe
/// @param validationFolds choose its strength; empty = cross-validation over the train folds
/// @param testFolds make the score
/// @param dropUnlabelled recordings without any class are left out (the published protocol), else all-negative
/// @param minimumPositives classes with fewer positive patients in the test folds are left out of the macro mean
/// @param crossValidation instead of the three sets of folds, which are empty then; null = by these folds
/// @param refuseLeaks a checkpoint whose pre-training saw a held-out recording is not scored
public record TaskSpec(
        String id,
        int version,
        String title,
        Set<String> datasets,
        String profile,
        String scheme,
        List<LabelClass> classes,
        Set<String> annotatedSets,
        Set<Integer> trainFolds,
        Set<Integer> validationFolds,
        Set<Integer> testFolds,
        boolean dropUnlabelled,
        int minimumPositives,
        @Nullable CrossValidation crossValidation,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean refuseLeaks) {

    /// What a written document leaves out is empty, for [#problems()] to name it.
    public TaskSpec {
        id = orEmpty(id);
        title = orEmpty(title);
        profile = orEmpty(profile);
        scheme = orEmpty(scheme);
        datasets = sorted(datasets);
        classes = classes == null ? List.of() : List.copyOf(classes);
        annotatedSets = sorted(annotatedSets);
        trainFolds = sorted(trainFolds);
        validationFolds = sorted(validationFolds);
        testFolds = sorted(testFolds);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T extends Comparable<T>> Set<T> sorted(@Nullable Set<T> set) {
        return set == null ? new TreeSet<>() : new TreeSet<>(set);
    }

    /// By the folds that recordings come with.
    public TaskSpec(
            String id,
            int version,
            String title,
            Set<String> datasets,
            String profile,
            String scheme,
            List<LabelClass> classes,
            Set<String> annotatedSets,
            Set<Integer> trainFolds,
            Set<Integer> validationFolds,
            Set<Integer> testFolds,
            boolean dropUnlabelled,
            int minimumPositives) {
        this(
                id,
                version,
                title,
                datasets,
                profile,
                scheme,
                classes,
                annotatedSets,
                trainFolds,
                validationFolds,
                testFolds,
                dropUnlabelled,
                minimumPositives,
                null,
                false);
    }

    /// One thing that is predicted.
    ///
    /// @param name in tables
    /// @param codes a recording is positive if it has a statement with any of these
    /// @param notAskedIn those of the task's annotated sets in which this class was not looked for: its
    ///     absence means nothing there; null = none
    public record LabelClass(
            String name, Set<String> codes, @Nullable Set<String> notAskedIn) {
        public LabelClass {
            name = orEmpty(name);
            codes = sorted(codes);
            notAskedIn = notAskedIn == null || notAskedIn.isEmpty() ? null : new TreeSet<>(notAskedIn);
        }

        /// Looked for in all annotated sets of the task.
        public LabelClass(String name, Set<String> codes) {
            this(name, codes, null);
        }

        /// Whether it was looked for when recordings of an annotated set were labelled.
        public boolean askedIn(String annotatedSet) {
            return notAskedIn == null || !notAskedIn.contains(annotatedSet);
        }
    }

    /// Each recording is judged once, in the fold that it falls into; the next fold chooses, the others
    /// learn. Recordings of one patient, and copies of one tracing, fall into one fold; folds are
    /// balanced over the classes.
    ///
    /// @param folds 3 to 20
    /// @param seed of the order in which equal patients are dealt out
    public record CrossValidation(int folds, long seed) {
        static final int FEWEST = 3;
        static final int MOST = 20;
    }

    /// The folds that pre-training must not see; none under cross-validation, where every recording is
    /// judged and all may be seen without their labels (transductive).
    public Set<Integer> heldOutFolds() {
        Set<Integer> folds = new TreeSet<>(validationFolds);
        folds.addAll(testFolds);
        return folds;
    }

    /// Whether the classes were looked for when a recording was labelled; what was not looked for is not absent.
    public boolean asks(EcgSegment.Labels labels) {
        return annotatedSets.contains(labels.annotatedSet());
    }

    /// Per class, whether a recording has it.
    public boolean[] classesOf(EcgSegment.Labels labels) {
        boolean[] has = new boolean[classes.size()];
        for (CodedStatement statement : labels.statements()) {
            if (statement.scheme().equals(scheme)) {
                for (int c = 0; c < has.length; c++) {
                    has[c] |= classes.get(c).codes().contains(statement.code());
                }
            }
        }
        return has;
    }

    /// The same question asked of other datasets.
    public TaskSpec on(Set<String> otherDatasets, String newId, String newTitle) {
        return new TaskSpec(
                newId,
                version,
                newTitle,
                otherDatasets,
                profile,
                scheme,
                classes,
                annotatedSets,
                trainFolds,
                validationFolds,
                testFolds,
                dropUnlabelled,
                minimumPositives,
                crossValidation,
                refuseLeaks);
    }

    public TaskRef ref() {
        return new TaskRef(id, version, digest());
    }

    /// Digest of the canonical document.
    public String digest() {
        return CanonicalDigest.of("openecg.task.1").document(Json.tree(this)).hex();
    }

    /// Everything that is wrong with it, empty if nothing.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            problems.add("id must be lower-case letters, digits and dashes but is '" + id + "'");
        }
        if (version < 1) {
            problems.add("version must be at least 1 but is " + version);
        }
        if (title.isBlank() || profile.isBlank() || scheme.isBlank()) {
            problems.add("title, profile and scheme must each say something");
        }
        if (classes.isEmpty()) {
            problems.add("classes must hold at least one class");
        }
        if (crossValidation != null) {
            if (!trainFolds.isEmpty() || !heldOutFolds().isEmpty()) {
                problems.add("trainFolds, validationFolds and testFolds must be empty beside crossValidation");
            }
            if (crossValidation.folds() < CrossValidation.FEWEST || crossValidation.folds() > CrossValidation.MOST) {
                problems.add("crossValidation.folds must be from " + CrossValidation.FEWEST + " to "
                        + CrossValidation.MOST + " but is " + crossValidation.folds());
            }
        } else if (testFolds.isEmpty() || trainFolds.isEmpty()) {
            problems.add("trainFolds and testFolds must each name at least one fold");
        }
        Set<String> names = new TreeSet<>();
        for (LabelClass one : classes) {
            if (one.name().isBlank()) {
                problems.add("every class must have a name");
            }
            if (one.codes().isEmpty()) {
                problems.add("class '" + one.name() + "' must have at least one code");
            }
            Set<String> notAskedIn = one.notAskedIn() == null ? Set.of() : one.notAskedIn();
            if (!annotatedSets.containsAll(notAskedIn) || notAskedIn.size() >= Math.max(1, annotatedSets.size())) {
                problems.add("notAskedIn of class '" + one.name() + "' must be some, not all, of annotatedSets "
                        + annotatedSets + " but is " + notAskedIn);
            }
            if (!names.add(one.name())) {
                problems.add("class '" + one.name() + "' must be named once but is named twice");
            }
        }
        if (datasets.isEmpty() || annotatedSets.isEmpty()) {
            problems.add("datasets and annotatedSets must each name at least one");
        }
        if (minimumPositives < 1) {
            problems.add("minimumPositives must be at least 1 but is " + minimumPositives);
        }
        Set<Integer> seen = new TreeSet<>(trainFolds);
        for (int fold : heldOutFolds()) {
            if (!seen.add(fold)) {
                problems.add("fold " + fold + " must have one role but has several");
            }
        }
        return problems;
    }
}
