package org.openecg.eval.score;

import java.util.BitSet;
import org.openecg.contracts.score.Score.Leak;
import org.openecg.eval.protocol.Split.Role;
import org.openecg.eval.task.TaskData;
import org.openecg.store.index.RowKey;
import org.openecg.store.index.RowTable;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.DuplicateGroups;
import org.openecg.store.selection.TwinCheck;

/// Counts the pre-training segments that touch a task's validation and test recordings: the same signal, a near
/// duplicate (another release, rate or rounding), or another recording of a held-out patient. Each segment counts once,
/// for the strongest of the three. Groups are formed over all that the store holds, so a copy that arrived after
/// training is found, too.
final class LeakCheck {
    private final SegmentIndex index;
    private final DuplicateGroups groups;
    private final RowTable signals = new RowTable(RowKey.SIGNAL);
    private final RowTable patients = new RowTable(RowKey.PATIENT);
    private final BitSet heldSignals = new BitSet();
    private final BitSet heldGroups = new BitSet();
    private final BitSet heldPatients = new BitSet();

    private LeakCheck(TaskData data) {
        index = data.index();
        groups = DuplicateGroups.of(index, TwinCheck.BY_DISTANCE);
        for (int recording = 0; recording < data.recordings(); recording++) {
            Role role = data.role(recording);
            if (role == Role.VALIDATE || role == Role.TEST) {
                data.rows(recording).forEach(this::hold);
            }
        }
        for (int row = 0; row < index.rows(); row++) {
            if (groups.group(row) >= 0 && heldGroups.get(groups.group(row))) {
                heldPatients.set(patients.knownOrAdd(index, row));
            }
        }
    }

    private void hold(int row) {
        heldGroups.set(groups.group(row));
        if (!index.lacks(row, RowKey.SIGNAL)) {
            heldSignals.set(signals.knownOrAdd(index, row));
        }
    }

    /// @param seen rows that the subject was trained on
    static Leak of(TaskData data, BitSet seen) {
        LeakCheck check = new LeakCheck(data);
        int exact = 0;
        int near = 0;
        int patient = 0;
        for (int row = seen.nextSetBit(0); row >= 0; row = seen.nextSetBit(row + 1)) {
            if (check.sameSignal(row)) {
                exact++;
            } else if (check.groups.group(row) >= 0 && check.heldGroups.get(check.groups.group(row))) {
                near++;
            } else if (check.heldPatients.get(check.patients.knownOrAdd(check.index, row))) {
                patient++;
            }
        }
        return new Leak(exact, near, patient);
    }

    private boolean sameSignal(int row) {
        return !index.lacks(row, RowKey.SIGNAL) && heldSignals.get(signals.knownOrAdd(index, row));
    }
}
