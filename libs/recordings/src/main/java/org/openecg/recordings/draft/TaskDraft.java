package org.openecg.recordings.draft;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.recordings.label.LabelMap;
import org.openecg.recordings.label.StatementNames;

/// The task that follows from a folder's labels: one class a label, judged by the table's own folds
/// where they part
/// patients, else by cross-validation.
///
/// @param task null where no label has enough patients
/// @param notes what was decided, a line each
public record TaskDraft(@Nullable TaskSpec task, List<String> notes) {
    /// Patients with and without a label that a class of a macro mean with an interval needs.
    static final int MINIMUM_PATIENTS = 8;

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
        List<TaskSpec.LabelClass> classes = new ArrayList<>();
        int rarest = Integer.MAX_VALUE;
        for (Map.Entry<String, LabelCount> label : report.labels().entrySet()) {
            BitSet with = label.getValue().patients(roles.judged());
            int positive = with.cardinality();
            BitSet without = report.asked().patients(roles.judged());
            without.andNot(with);
            if (positive < MINIMUM_PATIENTS
                    || without.cardinality() < MINIMUM_PATIENTS
                    || !learns(report, label.getValue(), roles)) {
                notes.add("left out: " + name(report.scheme(), label.getKey()) + ", " + positive
                        + " patients with it and "
                        + without.cardinality() + " without" + (roles.isCrossed() ? "" : " in the folds that judge")
                        + "; " + MINIMUM_PATIENTS + " of each are needed");
            } else {
                rarest = Math.min(rarest, positive);
                String name = name(report.scheme(), label.getKey());
                boolean taken = classes.stream().anyMatch(one -> one.name().equals(name));
                classes.add(
                        new TaskSpec.LabelClass(taken ? name + " " + label.getKey() : name, Set.of(label.getKey())));
            }
        }
        if (classes.isEmpty()) {
            notes.add("no label has enough patients: no task was drafted");
            return new TaskDraft(null, notes);
        }
        TaskSpec.CrossValidation crossed =
                roles.isCrossed() ? new TaskSpec.CrossValidation(rarest < FOLDS ? FEW_FOLDS : FOLDS, 1) : null;
        if (crossed != null) {
            notes.add("cross-validation in " + crossed.folds() + " folds, which keep patients and copies together");
        }
        return new TaskDraft(spec(report, profile, roles, classes, crossed), notes);
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

    /// By the folds of the table: the last judges, the one before it chooses if there are three or
    /// more, the others
    /// learn.
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
        int test = folds.pollLast();
        Integer validation = folds.size() > 1 ? folds.pollLast() : null;
        notes.add("by the folds of the table: " + folds + " learn, "
                + (validation == null ? "inner folds of them choose, " : validation + " chooses, ") + test + " judges");
        return new Roles(folds, validation == null ? Set.of() : Set.of(validation), Set.of(test), List.of(test));
    }

    /// Whether the folds that learn have a class at all; across folds they have what is judged.
    private static boolean learns(FolderReport report, LabelCount label, Roles roles) {
        if (roles.isCrossed()) {
            return true;
        }
        BitSet with = label.patients(roles.train());
        BitSet without = report.asked().patients(roles.train());
        without.andNot(with);
        return with.cardinality() >= MINIMUM_PATIENTS && without.cardinality() >= MINIMUM_PATIENTS;
    }

    private static String name(String scheme, String code) {
        Optional<String> name =
                scheme.equals(LabelMap.SNOMED) ? StatementNames.of(CodedStatement.of(scheme, code)) : Optional.empty();
        return name.orElse(code);
    }
}
