package org.openecg.store.selection;

import java.util.BitSet;
import java.util.List;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.RowKey;
import org.openecg.store.index.RowTable;
import org.openecg.store.index.SegmentIndex;

/// What pre-training must not see: the held-out folds of tasks, every segment in a duplicate group with one of
/// theirs, and every patient such a group joins; any dataset-profile version counts.
final class HeldOut {
    private final BitSet rows = new BitSet();

    HeldOut(SegmentIndex index, DuplicateGroups groups, List<TaskSpec> tasks) {
        BitSet heldGroups = new BitSet();
        for (int row = 0; row < index.rows(); row++) {
            if (groups.group(row) >= 0 && inHeldOutFold(index, row, tasks)) {
                heldGroups.set(groups.group(row));
            }
        }
        RowTable patients = new RowTable(RowKey.PATIENT);
        BitSet heldPatients = new BitSet();
        for (int row = 0; row < index.rows(); row++) {
            if (groups.group(row) >= 0 && heldGroups.get(groups.group(row))) {
                heldPatients.set(patients.knownOrAdd(index, row));
            }
        }
        for (int row = 0; row < index.rows(); row++) {
            if (groups.group(row) >= 0 && heldPatients.get(patients.knownOrAdd(index, row))) {
                rows.set(row);
            }
        }
    }

    private static boolean inHeldOutFold(SegmentIndex index, int row, List<TaskSpec> tasks) {
        int fold = index.fold(row);
        for (TaskSpec task : tasks) {
            if (fold >= 0
                    && task.heldOutFolds().contains(fold)
                    && task.datasets().contains(index.datasetVersion(row).dataset())) {
                return true;
            }
        }
        return false;
    }

    boolean holds(int row) {
        return rows.get(row);
    }

    int count() {
        return rows.cardinality();
    }
}
