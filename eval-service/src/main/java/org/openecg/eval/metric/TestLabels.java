package org.openecg.eval.metric;

import java.util.Arrays;
import java.util.List;

/// The test recordings: which classes each has, and whose it is.
public final class TestLabels {
    private final List<String> classes;
    private final boolean[][] positive;
    private final int[] patient;
    private final int patients;

    /// Takes the arrays over.
    ///
    /// @param classes names, in the order of tables
    /// @param positive by class, then recording
    /// @param patient of each recording: numbers from 0, no patient left out
    public TestLabels(List<String> classes, boolean[][] positive, int[] patient) {
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
        this.patient = patient;
        this.patients = Arrays.stream(patient).max().orElse(-1) + 1;
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

    /// Number of the patient of a recording.
    public int patient(int recording) {
        return patient[recording];
    }

    /// The same recordings with one class alone.
    public TestLabels only(int c) {
        return new TestLabels(List.of(classes.get(c)), new boolean[][] {positive[c]}, patient);
    }

    /// Patients with a recording of class `c` whose label is `value`.
    int patientsWith(int c, boolean value) {
        boolean[] seen = new boolean[patients];
        int count = 0;
        for (int r = 0; r < patient.length; r++) {
            if (positive[c][r] == value && !seen[patient[r]]) {
                seen[patient[r]] = true;
                count++;
            }
        }
        return count;
    }
}
