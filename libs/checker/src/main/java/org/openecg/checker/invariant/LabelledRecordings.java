package org.openecg.checker.invariant;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.task.TaskSpec;

/// Which kinds of labelled recordings are on the log, and so which tasks can be scored. Holds one entry for each
/// combination of dataset, profile, fold, annotated set and statements, not for each recording. One owner thread.
final class LabelledRecordings {
    private final Set<Kind> kinds = new HashSet<>();

    /// @param statements as `scheme code`
    private record Kind(String dataset, String profile, int fold, String annotatedSet, Set<String> statements) {}

    void add(EcgSegment segment) {
        Integer fold = segment.labels().fold();
        if (fold == null) {
            return;
        }
        Set<String> statements = new TreeSet<>();
        for (CodedStatement statement : segment.labels().statements()) {
            statements.add(statement.scheme() + " " + statement.code());
        }
        kinds.add(new Kind(
                segment.key().dataset(),
                segment.key().profile(),
                fold,
                segment.labels().annotatedSet(),
                statements));
    }

    /// Whether each role of the task has a recording that takes part.
    boolean suffice(TaskSpec task) {
        return has(task, task.trainFolds())
                && has(task, task.testFolds())
                && (task.validationFolds().isEmpty() || has(task, task.validationFolds()));
    }

    private boolean has(TaskSpec task, Set<Integer> folds) {
        return kinds.stream()
                .anyMatch(kind -> folds.contains(kind.fold())
                        && kind.profile().equals(task.profile())
                        && task.datasets().contains(kind.dataset())
                        && task.annotatedSets().contains(kind.annotatedSet())
                        && (!task.dropUnlabelled() || isPositive(task, kind)));
    }

    private static boolean isPositive(TaskSpec task, Kind kind) {
        return task.classes().stream()
                .flatMap(label -> label.codes().stream())
                .anyMatch(code -> kind.statements().contains(task.scheme() + " " + code));
    }
}
