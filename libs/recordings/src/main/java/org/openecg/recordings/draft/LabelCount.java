package org.openecg.recordings.draft;

import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Who has a label: patients by number, fold by fold.
final class LabelCount {
    /// The fold of recordings without one.
    static final int NO_FOLD = -1;

    private final Map<Integer, BitSet> patients = new TreeMap<>();
    private int recordings;

    void add(int patient, int fold) {
        recordings++;
        patients.computeIfAbsent(fold, _ -> new BitSet()).set(patient);
    }

    int recordings() {
        return recordings;
    }

    /// Folds that have some.
    Collection<Integer> folds() {
        return patients.keySet();
    }

    /// Patients in any of these folds.
    BitSet patients(Collection<Integer> folds) {
        BitSet all = new BitSet();
        for (int fold : folds) {
            all.or(patients.getOrDefault(fold, new BitSet()));
        }
        return all;
    }

    /// Patients in more than one fold.
    int patientsInSeveral() {
        BitSet once = new BitSet();
        BitSet several = new BitSet();
        patients.forEach((fold, some) -> {
            if (fold == NO_FOLD) {
                return;
            }
            BitSet again = (BitSet) some.clone();
            again.and(once);
            several.or(again);
            once.or(some);
        });
        return several.cardinality();
    }
}
