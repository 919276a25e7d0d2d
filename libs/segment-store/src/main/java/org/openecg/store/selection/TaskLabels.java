package org.openecg.store.selection;

import java.util.List;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.SegmentIndex;

/// The labels of a task over the rows of a segment index.
///
/// @param task that asks
/// @param index that answers
public record TaskLabels(SegmentIndex index, TaskSpec task) {
    /// The task named by id (its newest version) or by `id/version/digest`.
    ///
    /// @throws IllegalArgumentException when there is no such task; names those there are
    public static TaskLabels of(SegmentIndex index, List<TaskSpec> tasks, String name) {
        TaskSpec newest = null;
        for (TaskSpec task : tasks) {
            if (task.ref().text().equals(name)) {
                return new TaskLabels(index, task);
            }
            if (task.id().equals(name) && (newest == null || task.version() > newest.version())) {
                newest = task;
            }
        }
        if (newest == null) {
            throw new IllegalArgumentException("method.task names '" + name + "', which is not known; there are "
                    + tasks.stream().map(TaskSpec::id).distinct().sorted().toList());
        }
        return new TaskLabels(index, newest);
    }

    /// Whether a row takes part: a train fold of one of the task's datasets, in which its classes were looked for.
    public boolean teaches(int row) {
        if (!task.datasets().contains(index.datasetVersion(row).dataset())
                || !task.trainFolds().contains(index.fold(row))) {
            return false;
        }
        EcgSegment.Labels labels = index.labels(row);
        return task.asks(labels) && (!task.dropUnlabelled() || any(task.classesOf(labels)));
    }

    /// Per class 1 = has it, 0 = was looked for and is absent, -1 = unknown.
    public float[] targets(int row) {
        float[] targets = new float[task.classes().size()];
        EcgSegment.Labels labels = index.labels(row);
        boolean[] has = task.classesOf(labels);
        boolean asked = task.asks(labels);
        for (int c = 0; c < targets.length; c++) {
            targets[c] = has[c] ? 1 : asked ? 0 : -1;
        }
        return targets;
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }
}
