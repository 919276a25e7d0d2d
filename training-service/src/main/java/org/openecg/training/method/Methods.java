package org.openecg.training.method;

import java.util.List;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.TaskLabels;
import org.openecg.training.method.byol.Byol;
import org.openecg.training.method.jepa.Jepa;
import org.openecg.training.method.mae.Mae;
import org.openecg.training.method.maskedconv.MaskedConv;
import org.openecg.training.method.simclr.SimClr;
import org.openecg.training.method.supervised.Supervised;

/// The methods there are.
public final class Methods {
    private Methods() {}

    /// The method of a spec.
    ///
    /// @param index of the segments it learns from; only methods that learn from labels look at it
    /// @param tasks that exist
    /// @throws IllegalArgumentException when the spec names a task that does not exist
    public static Method of(MethodSpec spec, SegmentIndex index, List<TaskSpec> tasks) {
        return switch (spec) {
            case MethodSpec.SimClr simClr -> new SimClr(simClr);
            case MethodSpec.Byol byol -> new Byol(byol);
            case MethodSpec.MaskedConv masked -> new MaskedConv(masked);
            case MethodSpec.Mae mae -> new Mae(mae);
            case MethodSpec.Jepa jepa -> new Jepa(jepa);
            case MethodSpec.Supervised(var task) -> Supervised.fromScratch(TaskLabels.of(index, tasks, task));
            case MethodSpec.FineTune tuned -> Supervised.tuned(TaskLabels.of(index, tasks, tuned.task()), tuned);
        };
    }
}
