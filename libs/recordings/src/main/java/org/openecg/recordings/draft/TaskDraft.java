package org.openecg.recordings.draft;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.recordings.label.LabelMap;
import org.openecg.recordings.label.StatementNames;

/// The task that follows from a folder's labels: one class a label, judged by the table's own folds
/// where they part patients, else by cross-validation.
///
/// @param task null where no label has enough patients
/// @param notes what was decided, a line each
public record TaskDraft(@Nullable TaskSpec task, List<String> notes) {
    /// Patients with and without a label that a class of a macro mean with an interval needs.
    static final int MINIMUM_PATIENTS = 8;

    /// Positive patients over all classes that the interval of their mean needs.
    private static final int BOUNDED_PATIENTS = 50;

    /// Folds of a table that can be used: one to learn, one to choose, one to judge.
    private static final int FEWEST_FOLDS = 3;

    private static final int FEW_FOLDS = 5;
    private static final int FOLDS = 10;
    private static final String OURS = "(ptbxl|cinc20\\d\\d|synthetic)-.*";

    public TaskDraft {
        notes = List.copyOf(notes);
    }

    /// Who learns, chooses and judges.
    ///
    /// @param judged folds in which a class needs its patients
    private record Roles(Set<Integer> train, Set<Integer> validation, Set<Integer> test, Collection<Integer> judged) {
        static Roles crossed(Collection<Integer> folds) {
            return new Roles(Set.of(), Set.of(), Set.of(), folds);
        }

        boolean isCrossed() {
            return test.isEmpty();
        }
    }

    /// The task of what a folder holds.
    ///
    /// @param profile of preprocessing
    public static TaskDraft of(FolderReport report, String profile) {
        List<String> notes = new ArrayList<>();
        Roles roles = roles(report, notes);
        Chosen chosen = new Chosen(report, roles);
        report.labels().forEach(chosen::take);
        chosen.tell(notes);
        if (chosen.classes.isEmpty()) {
            return new TaskDraft(null, notes);
        }
        TaskSpec.CrossValidation crossed =
                roles.isCrossed() ? new TaskSpec.CrossValidation(chosen.rarest < FOLDS ? FEW_FOLDS : FOLDS, 1) : null;
        if (crossed != null) {
            notes.add("cross-validation in " + crossed.folds() + " folds, which keep patients and copies together");
        }
        return new TaskDraft(spec(report, profile, roles, chosen.classes, crossed), notes);
    }

    /// The labels that become classes, and those that do not.
    private static final class Chosen {
        private final FolderReport report;
        private final Roles roles;
        private final List<TaskSpec.LabelClass> classes = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();
        private int rarest = Integer.MAX_VALUE;
        private int together;

        Chosen(FolderReport report, Roles roles) {
            this.report = report;
            this.roles = roles;
        }

        void take(String code, LabelCount label) {
            String name = name(report.scheme(), code);
            int with = with(label, roles.judged());
            int without = without(label, roles.judged());
            boolean enough = Math.min(with, without) >= MINIMUM_PATIENTS;
            // Across folds, those that judge are those that learn.
            if (enough && !roles.isCrossed()) {
                enough = Math.min(with(label, roles.train()), without(label, roles.train())) >= MINIMUM_PATIENTS;
            }
            if (!enough) {
                leftOut.add(name + " (" + with + " with, " + without + " without)");
                return;
            }
            rarest = Math.min(rarest, with);
            together += with;
            boolean taken = classes.stream().anyMatch(one -> one.name().equals(name));
            classes.add(new TaskSpec.LabelClass(taken ? name + " " + code : name, Set.of(code)));
        }

        private static int with(LabelCount label, Collection<Integer> folds) {
            return label.patients(folds).cardinality();
        }

        private int without(LabelCount label, Collection<Integer> folds) {
            BitSet others = report.asked().patients(folds);
            others.andNot(label.patients(folds));
            return others.cardinality();
        }

        void tell(List<String> notes) {
            if (!leftOut.isEmpty()) {
                notes.add("left out, as " + MINIMUM_PATIENTS + " patients with a label and as many without are needed"
                        + (roles.isCrossed() ? "" : ", in the folds that judge and in those that learn") + ": "
                        + String.join(", ", leftOut));
            }
            if (classes.isEmpty()) {
                notes.add("no label has enough patients: no task was drafted");
                return;
            }
            notes.add("classes: "
                    + String.join(
                            ", ",
                            classes.stream().map(TaskSpec.LabelClass::name).toList()));
            if (together < BOUNDED_PATIENTS) {
                notes.add("the macro mean will have no interval: that needs " + BOUNDED_PATIENTS
                        + " positive patients over all classes, and there are " + together);
            }
        }
    }

    private static TaskSpec spec(
            FolderReport report,
            String profile,
            Roles roles,
            List<TaskSpec.LabelClass> classes,
            TaskSpec.@Nullable CrossValidation crossed) {
        String dataset = report.profile().dataset();
        String id = dataset + "-labels";
        return new TaskSpec(
                id.matches(OURS) ? "my-" + id : id,
                1,
                "Labels of " + dataset,
                Set.of(dataset),
                profile,
                report.scheme(),
                classes,
                Set.of(report.profile().annotatedSet()),
                roles.train(),
                roles.validation(),
                roles.test(),
                false,
                MINIMUM_PATIENTS,
                crossed,
                false);
    }

    /// By the folds of the table if there are at least three: the last judges, the one before it
    /// chooses, the others learn.
    private static Roles roles(FolderReport report, List<String> notes) {
        TreeSet<Integer> folds = new TreeSet<>(report.asked().folds());
        Roles crossed = Roles.crossed(List.copyOf(folds));
        folds.remove(LabelCount.NO_FOLD);
        if (folds.size() < 2) {
            return crossed;
        }
        int several = report.asked().patientsInSeveral();
        if (several > 0) {
            notes.add("the folds of the table are not used: " + several + " patients are in several of them");
            return crossed;
        }
        if (folds.size() < FEWEST_FOLDS) {
            notes.add("the folds of the table are not used: there are " + folds.size() + ", and " + FEWEST_FOLDS
                    + " are needed, to learn, to choose and to judge");
            return crossed;
        }
        int test = folds.pollLast();
        int validation = folds.pollLast();
        notes.add("by the folds of the table: " + folds + " learn, " + validation + " chooses, " + test + " judges");
        return new Roles(folds, Set.of(validation), Set.of(test), List.of(test));
    }

    private static String name(String scheme, String code) {
        Optional<String> name =
                scheme.equals(LabelMap.SNOMED) ? StatementNames.of(CodedStatement.of(scheme, code)) : Optional.empty();
        return name.orElse(code);
    }
}
