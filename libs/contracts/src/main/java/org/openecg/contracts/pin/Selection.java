package org.openecg.contracts.pin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.task.TaskRef;

/// Which segments of a pin a run learns from: a pure function, the same on any partition count, order or replica.
///
/// @param datasets names of datasets; empty = all
/// @param datasetVersions one dataset-profile version per dataset as `dataset=version`; resolved at submission to the
///     newest where not named
/// @param folds the datasets' own folds; empty = all, also recordings without a fold
/// @param worstQuality the lowest quality class taken
/// @param requiredLeads mask of leads that must be present
/// @param patientFraction patients with fraction below this are taken, so fractions nest; 1 = all
/// @param datasetExponent a dataset is drawn in proportion to its size to this power: 1 proportional, 0 equal
/// @param excludeTestFoldsOf tasks whose validation and test folds, with every duplicate group and patient that they
///     touch, are left out; null = all fixed-fold tasks on the selected datasets, resolved at submission
/// @param strict also leaves out datasets whose tasks are only cross-validated
public record Selection(
        Set<String> datasets,
        Set<String> datasetVersions,
        Set<Integer> folds,
        QualityClass worstQuality,
        int requiredLeads,
        double patientFraction,
        double datasetExponent,
        @Nullable List<TaskRef> excludeTestFoldsOf,
        boolean strict) {

    /// Everything there is, proportional to size.
    public static final Selection ALL =
            new Selection(Set.of(), Set.of(), Set.of(), QualityClass.POOR, 0, 1.0, 1.0, null, false);

    public Selection {
        datasets = sorted(datasets);
        datasetVersions = sorted(datasetVersions);
        folds = sorted(folds);
        excludeTestFoldsOf = excludeTestFoldsOf == null ? null : List.copyOf(excludeTestFoldsOf);
    }

    /// A set that a document left out is empty.
    private static <T extends Comparable<T>> Set<T> sorted(@Nullable Set<T> values) {
        return values == null ? Set.of() : new TreeSet<>(values);
    }

    /// The same with what the submission resolved.
    public Selection resolved(Set<String> versions, List<TaskRef> excluded) {
        return new Selection(
                datasets,
                versions,
                folds,
                worstQuality,
                requiredLeads,
                patientFraction,
                datasetExponent,
                excluded,
                strict);
    }

    /// Everything that is wrong with it, empty if nothing.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (worstQuality == null) {
            problems.add("selection.worstQuality is missing; the lowest is " + QualityClass.POOR);
        }
        if (!(patientFraction > 0 && patientFraction <= 1)) {
            problems.add("selection.patientFraction must be above 0 and at most 1 but is " + patientFraction);
        }
        if (!(datasetExponent >= 0 && datasetExponent <= 1)) {
            problems.add("selection.datasetExponent must be from 0 to 1 but is " + datasetExponent);
        }
        for (String version : datasetVersions) {
            if (!version.contains("=")) {
                problems.add("selection.datasetVersions must hold 'dataset=version' but holds '" + version + "'");
            }
        }
        return problems;
    }
}
