package org.openecg.recordings.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// How many recordings of a centre to make, and which of them are labelled for the task `synthetic-six`: folds 1 to 4
/// train, fold 5 tests, no fold means unlabelled. Folds are dealt by patient.
///
/// @param centre the centre
/// @param recordings recordings in all
/// @param train labelled recordings of folds 1 to 4 together
/// @param test labelled recordings of fold 5
public record CentrePlan(SyntheticCentre centre, int recordings, int train, int test) {
    /// The folds that train, with which the strength of a probe is chosen.
    public static final int TRAIN_FOLDS = 4;

    /// The fold that tests.
    public static final int TEST_FOLD = 5;

    public CentrePlan {
        if (train < 0 || test < 0 || recordings < train + test) {
            throw new IllegalArgumentException("Cannot label " + train + " + " + test + " of " + recordings
                    + " recordings of centre " + centre.id());
        }
    }

    /// The fold of each recording by number, empty where it is unlabelled: patient by patient in order, into the first
    /// fold that still has room for all recordings of the patient.
    public List<OptionalInt> folds() {
        int[] room = new int[TEST_FOLD + 1];
        for (int fold = 1; fold <= TRAIN_FOLDS; fold++) {
            room[fold] = train / TRAIN_FOLDS + (fold <= train % TRAIN_FOLDS ? 1 : 0);
        }
        room[TEST_FOLD] = test;
        List<OptionalInt> folds = new ArrayList<>(recordings);
        while (folds.size() < recordings) {
            int size = recordingsOfPatientAt(folds.size());
            OptionalInt fold = take(room, size);
            for (int i = 0; i < size; i++) {
                folds.add(fold);
            }
        }
        return folds;
    }

    private int recordingsOfPatientAt(int number) {
        int size = 1;
        while (number + size < recordings
                && SyntheticWorld.patientOf(number + size) == SyntheticWorld.patientOf(number)) {
            size++;
        }
        return size;
    }

    private static OptionalInt take(int[] room, int size) {
        for (int fold = 1; fold < room.length; fold++) {
            if (room[fold] >= size) {
                room[fold] -= size;
                return OptionalInt.of(fold);
            }
        }
        return OptionalInt.empty();
    }
}
