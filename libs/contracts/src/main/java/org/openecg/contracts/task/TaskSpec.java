package org.openecg.contracts.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;

/// A downstream task: predict classes of statements from frozen embeddings of one dataset's recordings.
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
        int minimumPositives) {

    public TaskSpec {
        datasets = new TreeSet<>(datasets);
        classes = List.copyOf(classes);
        annotatedSets = new TreeSet<>(annotatedSets);
        trainFolds = new TreeSet<>(trainFolds);
        validationFolds = new TreeSet<>(validationFolds);
        testFolds = new TreeSet<>(testFolds);
    }

    /// @param name in tables
    /// @param codes a recording is positive if it has a statement with any of these
    public record LabelClass(String name, Set<String> codes) {
        public LabelClass {
            codes = new TreeSet<>(codes);
        }
    }

    /// The folds that pre-training must not see.
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
        if (classes.isEmpty()) {
            problems.add("classes must hold at least one class");
        }
        if (testFolds.isEmpty() || trainFolds.isEmpty()) {
            problems.add("trainFolds and testFolds must each name at least one fold");
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
