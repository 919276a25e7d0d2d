package org.openecg.eval.metric;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The test recordings: which classes each has, which were looked for in it, whose it is, and in which
/// round of a cross-validation it was judged. Scores of two rounds come from two probes and do not compare.
public final class TestLabels {
    private final List<String> classes;
    private final boolean[][] positive;
    private final boolean @Nullable [][] asked;
    private final int[] patient;
    private final int[] round;
    private final int patients;
    private final int rounds;

    /// All classes looked for in all recordings, all judged in one round. Takes the arrays over.
    ///
    /// @param classes names, in the order of tables
    /// @param positive by class, then recording
    /// @param patient of each recording: numbers from 0, no patient left out
    public TestLabels(List<String> classes, boolean[][] positive, int[] patient) {
        this(classes, positive, null, patient, new int[patient.length]);
    }

    /// Takes the arrays over.
    ///
    /// @param classes names, in the order of tables
    /// @param positive by class, then recording
    /// @param asked likewise: whether the class was looked for; null = everywhere
    /// @param patient of each recording: numbers from 0, no patient left out
    /// @param round of each recording, from 0
    public TestLabels(
            List<String> classes, boolean[][] positive, boolean @Nullable [][] asked, int[] patient, int[] round) {
        if (positive.length != classes.size()) {
            throw new IllegalArgumentException(positive.length + " rows of labels for " + classes.size() + " classes");
        }
        for (boolean[] row : positive) {
            if (row.length != patient.length) {
                throw new IllegalArgumentException(row.length + " labels for " + patient.length + " recordings");
            }
        }
        this.classes = List.copyOf(classes);
        this.positive = positive;
        this.asked = asked;
        this.patient = patient;
        this.round = round;
        this.patients = Arrays.stream(patient).max().orElse(-1) + 1;
        this.rounds = Arrays.stream(round).max().orElse(0) + 1;
    }

    /// Names of the classes.
    public List<String> classes() {
        return classes;
    }

    public int recordings() {
        return patient.length;
    }

    public int patients() {
        return patients;
    }

    /// Whether recording `r` has class `c`.
    public boolean positive(int c, int r) {
        return positive[c][r];
    }

    /// Whether class `c` was looked for in recording `r`.
    public boolean asked(int c, int r) {
        return asked == null || asked[c][r];
    }

    /// Number of the patient of a recording.
    public int patient(int recording) {
        return patient[recording];
    }

    /// How many rounds there were.
    public int rounds() {
        return rounds;
    }

    /// Number of the round in which a recording was judged.
    public int round(int recording) {
        return round[recording];
    }

    /// The same recordings with one class alone.
    public TestLabels only(int c) {
        return new TestLabels(
                List.of(classes.get(c)),
                new boolean[][] {positive[c]},
                asked == null ? null : new boolean[][] {asked[c]},
                patient,
                round);
    }

    /// Patients with a recording in which class `c` was looked for and whose label is `value`.
    int patientsWith(int c, boolean value) {
        boolean[] seen = new boolean[patients];
        int count = 0;
        for (int r = 0; r < patient.length; r++) {
            if (asked(c, r) && positive[c][r] == value && !seen[patient[r]]) {
                seen[patient[r]] = true;
                count++;
            }
        }
        return count;
    }

    /// Whether some round holds a positive and a negative of class `c`, so that they compare.
    boolean compares(int c) {
        for (int[] judged : judged(c)) {
            int positives = 0;
            for (int r : judged) {
                positives += positive[c][r] ? 1 : 0;
            }
            if (positives > 0 && positives < judged.length) {
                return true;
            }
        }
        return false;
    }

    /// Recordings of each round in which class `c` was looked for.
    int[][] judged(int c) {
        int[] count = new int[rounds];
        for (int r = 0; r < round.length; r++) {
            count[round[r]] += asked(c, r) ? 1 : 0;
        }
        int[][] judged = new int[rounds][];
        Arrays.setAll(judged, one -> new int[count[one]]);
        Arrays.fill(count, 0);
        for (int r = 0; r < round.length; r++) {
            if (asked(c, r)) {
                judged[round[r]][count[round[r]]++] = r;
            }
        }
        return judged;
    }

    /// The labels of class `c` in some recordings.
    boolean[] labels(int c, int[] recordings) {
        boolean[] labels = new boolean[recordings.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = positive[c][recordings[i]];
        }
        return labels;
    }
}
