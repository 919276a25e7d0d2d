package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.openecg.eval.metric.Metrics;

/// Which rows learn, which choose and which judge, and the labels of all.
///
/// A task has either rows that choose (`VALIDATE`), or inner folds among the rows that learn, for
/// cross-validation.
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
    private final String[] patient;
    private final boolean judgesChoosers;

    /// Each row a patient of its own. Takes the arrays over.
    ///
    /// @param fold of each row; used among the rows that learn where none chooses
    /// @param positive by class, then row
    public Split(Role[] role, int[] fold, boolean[][] positive) {
        this(role, fold, positive, numbers(role.length));
    }

    /// Takes the arrays over.
    ///
    /// @param fold of each row; used among the rows that learn where none chooses
    /// @param positive by class, then row
    /// @param patient key of each row's patient
    public Split(Role[] role, int[] fold, boolean[][] positive, String[] patient) {
        this(role, fold, positive, patient, false);
    }

    private Split(Role[] role, int[] fold, boolean[][] positive, String[] patient, boolean judgesChoosers) {
        this.role = role;
        this.fold = fold;
        this.positive = positive;
        this.patient = patient;
        this.judgesChoosers = judgesChoosers;
    }

    private static String[] numbers(int rows) {
        String[] numbers = new String[rows];
        Arrays.setAll(numbers, Integer::toString);
        return numbers;
    }

    /// Rows that learn and rows that judge them, to choose a setting by.
    static final class Choice {
        private final int[] learn;
        private final int[] choose;

        private Choice(int[] learn, int[] choose) {
            this.learn = learn;
            this.choose = choose;
        }

        int[] learn() {
            return learn;
        }

        int[] choose() {
            return choose;
        }
    }

    public int classes() {
        return positive.length;
    }

    public boolean positive(int c, int row) {
        return positive[c][row];
    }

    String patient(int row) {
        return patient[row];
    }

    int[] everyRow() {
        int[] rows = new int[role.length];
        Arrays.setAll(rows, row -> row);
        return rows;
    }

    /// Whether rows that choose tell settings apart, or there are training rows in more than one
    /// fold.
    boolean canChoose() {
        return choosersCompare()
                || Arrays.stream(rows(Role.TRAIN))
                                .map(row -> fold[row])
                                .distinct()
                                .count()
                        > 1;
    }

    /// Whether there are rows that choose and some class has both labels among them: without such a
    /// class all settings would look alike.
    boolean choosersCompare() {
        int[] validate = rows(Role.VALIDATE);
        for (int c = 0; c < positive.length; c++) {
            int positives = 0;
            for (int row : validate) {
                positives += positive[c][row] ? 1 : 0;
            }
            if (positives > 0 && positives < validate.length) {
                return true;
            }
        }
        return false;
    }

    /// Where a setting may be chosen: once on the rows for that, or, where these tell no setting
    /// from another, on each inner fold of the training rows by what the others learn.
    ///
    /// @throws IllegalArgumentException if the training rows lie in one fold alone
    List<Choice> choices() {
        int[] train = rows(Role.TRAIN);
        if (choosersCompare()) {
            return List.of(new Choice(train, rows(Role.VALIDATE)));
        }
        List<Choice> choices = new ArrayList<>();
        for (int inner :
                Arrays.stream(train).map(row -> fold[row]).distinct().sorted().toArray()) {
            int[] inside =
                    Arrays.stream(train).filter(row -> fold[row] == inner).toArray();
            int[] outside =
                    Arrays.stream(train).filter(row -> fold[row] != inner).toArray();
            if (outside.length == 0) {
                throw new IllegalArgumentException("the training rows must lie in two folds or more to choose a"
                        + " setting but lie in fold " + inner + " alone");
            }
            choices.add(new Choice(outside, inside));
        }
        return choices;
    }

    /// Plain mean over the classes with a positive and a negative among the rows; 0 without any.
    ///
    /// @param score by class, then row
    double macroAuroc(int[] rows, double[][] score) {
        double sum = 0;
        int count = 0;
        for (int c = 0; c < positive.length; c++) {
            double auroc = Metrics.auroc(labels(c, rows), score[c]);
            if (!Double.isNaN(auroc)) {
                sum += auroc;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /// The largest share of the macro AUROC that hangs on a single one of some rows; 1 where no
    /// class has both labels.
    double heaviestRow(int[] rows) {
        double heaviest = 0;
        int count = 0;
        for (int c = 0; c < positive.length; c++) {
            int positives = 0;
            for (int row : rows) {
                positives += positive[c][row] ? 1 : 0;
            }
            int fewer = Math.min(positives, rows.length - positives);
            if (fewer > 0) {
                heaviest = Math.max(heaviest, 1.0 / fewer);
                count++;
            }
        }
        return count == 0 ? 1 : heaviest / count;
    }

    /// The same with some classes alone and without the rows in which these were not looked for.
    Split panel(int[] classes, boolean[] asked) {
        Role[] fewer = role.clone();
        for (int row = 0; row < fewer.length; row++) {
            fewer[row] = asked[row] ? fewer[row] : Role.NONE;
        }
        boolean[][] labels = new boolean[classes.length][];
        for (int k = 0; k < classes.length; k++) {
            labels[k] = positive[classes[k]];
        }
        return new Split(fewer, fold, labels, patient, judgesChoosers);
    }

    /// The same whose rows that choose are judged, too, so that a threshold can be set on them.
    Split judgingChoosers() {
        return new Split(role, fold, positive, patient, true);
    }

    /// Whether a row chooses.
    boolean chooses(int row) {
        return role[row] == Role.VALIDATE;
    }

    /// The same with training rows of some patients alone.
    Split learningFrom(Set<String> patients) {
        Role[] fewer = role.clone();
        for (int row = 0; row < fewer.length; row++) {
            if (fewer[row] == Role.TRAIN && !patients.contains(patient[row])) {
                fewer[row] = Role.NONE;
            }
        }
        return new Split(fewer, fold, positive, patient, judgesChoosers);
    }

    /// Rows of a role, ascending.
    public int[] rows(Role wanted) {
        int[] rows = new int[role.length];
        int count = 0;
        for (int row = 0; row < role.length; row++) {
            if (role[row] == wanted || (judgesChoosers && wanted == Role.TEST && role[row] == Role.VALIDATE)) {
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
