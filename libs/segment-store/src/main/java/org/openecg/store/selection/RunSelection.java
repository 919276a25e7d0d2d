package org.openecg.store.selection;

import java.util.BitSet;
import java.util.List;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.CheckpointManifest.Origin;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.SegmentIndex;

/// What a run learns from: its selection, and of it, where labels teach, the segments that have them.
public final class RunSelection {
    private RunSelection() {}

    /// Rows that a checkpoint was trained on, and all that it started from.
    ///
    /// @param descent of the checkpoint
    public static BitSet seenBy(List<Origin> descent, SegmentIndex index, List<TaskSpec> tasks) {
        BitSet seen = new BitSet();
        for (Origin one : descent) {
            SegmentSelection learned = of(one.spec(), index, one.pin().locator(), tasks);
            for (int position = 0; position < learned.size(); position++) {
                seen.set(learned.row(position));
            }
        }
        return seen;
    }

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
