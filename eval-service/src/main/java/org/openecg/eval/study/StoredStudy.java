package org.openecg.eval.study;

import java.util.List;
import java.util.NoSuchElementException;
import org.openecg.contracts.task.TaskSpec;

/// A study as it was started.
///
/// @param tasks documents of its targets, as they were then
/// @param content [StudyPlan#content()]
/// @param createdAt ISO 8601, database time
record StoredStudy(String studyId, StudySpec spec, List<TaskSpec> tasks, String content, String createdAt) {
    StoredStudy {
        tasks = List.copyOf(tasks);
    }

    /// The task of a target.
    TaskSpec task(StudySpec.Target target) {
        return tasks.stream()
                .filter(task -> task.id().equals(target.taskId()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("task " + target.taskId()));
    }
}
