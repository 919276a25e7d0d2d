package org.openecg.store.selection;

import java.util.List;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.SegmentIndex;

/// What a run learns from: its selection, and of it, where labels teach, the segments that have them.
public final class RunSelection {
    private RunSelection() {}

    /// Applies a resolved spec to the range of a pin.
    ///
    /// @throws IllegalArgumentException when the spec names a task that does not exist
    public static SegmentSelection of(RunSpec spec, SegmentIndex index, DataPin.Locator locator, List<TaskSpec> tasks) {
        SegmentSelection all = SegmentSelection.of(index, locator, spec.selection(), tasks);
        return switch (spec.method()) {
            case MethodSpec.SimClr _, MethodSpec.Byol _, MethodSpec.Mae _, MethodSpec.MaskedConv _, MethodSpec.Jepa _ ->
                all;
            case MethodSpec.Supervised(var task) -> all.where(TaskLabels.of(index, tasks, task)::teaches);
            case MethodSpec.FineTune tuned -> all.where(TaskLabels.of(index, tasks, tuned.task())::teaches);
        };
    }
}
