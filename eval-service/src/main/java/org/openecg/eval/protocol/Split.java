package org.openecg.eval.protocol;

import java.util.Arrays;

/// Which rows learn, which choose and which judge, and the labels of all.
///
/// A task has either rows that choose (`VALIDATE`), or inner folds among the rows that learn, for cross-validation.
public final class Split {
    /// What a row is for.
    public enum Role {
        TRAIN,
        VALIDATE,
        TEST,
        /// In none of the task's folds.
        NONE
    }

    private final Role[] role;
    private final int[] fold;
    private final boolean[][] positive;

    /// Takes the arrays over.
    ///
    /// @param fold of each row; used among the rows that learn where none chooses
    /// @param positive by class, then row
    public Split(Role[] role, int[] fold, boolean[][] positive) {
        this.role = role;
        this.fold = fold;
        this.positive = positive;
    }

    public int classes() {
        return positive.length;
    }

    public boolean positive(int c, int row) {
        return positive[c][row];
    }

    int fold(int row) {
        return fold[row];
    }

    /// Rows of a role, ascending.
    public int[] rows(Role wanted) {
        int[] rows = new int[role.length];
        int count = 0;
        for (int row = 0; row < role.length; row++) {
            if (role[row] == wanted) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /// The labels of one class on some rows.
    boolean[] labels(int c, int[] rows) {
        boolean[] labels = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = positive[c][rows[i]];
        }
        return labels;
    }
}
