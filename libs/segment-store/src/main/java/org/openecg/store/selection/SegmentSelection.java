package org.openecg.store.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.pin.ContentDigest;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.task.TaskRef;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.DatasetVersion;
import org.openecg.store.index.RowKey;
import org.openecg.store.index.SegmentIndex;

/// The rows a selection takes, in the order of segment ids, and their content digest: equal on every replica.
///
/// Immutable. Row numbers are those of the index it was made on.
public final class SegmentSelection {
    private final SegmentIndex index;
    private final int[] rows;
    private final int[] validation;
    private final DataPin pin;
    private final int heldOut;

    private SegmentSelection(SegmentIndex index, int[] rows, int[] validation, DataPin pin, int heldOut) {
        this.index = index;
        this.rows = rows;
        this.validation = validation;
        this.pin = pin;
        this.heldOut = heldOut;
    }

    /// Fills in what the submission leaves open: the newest version of each dataset, and the tasks whose held-
    /// out folds are kept away, by default all on the selected datasets.
    ///
    /// @throws IllegalArgumentException if a named dataset is not on the log
    public static Selection resolve(SegmentIndex index, Selection selection, List<TaskSpec> tasks) {
        Set<String> datasets = new TreeSet<>(selection.datasets());
        if (datasets.isEmpty()) {
            index.datasetVersions().forEach(one -> datasets.add(one.dataset()));
        }
        Set<String> versions = new TreeSet<>(selection.datasetVersions());
        for (String dataset : datasets) {
            DatasetVersion newest = index.newestVersion(dataset);
            if (newest == null) {
                throw new IllegalArgumentException("selection.datasets holds '" + dataset
                        + "', which is not on the log; there are "
                        + index.datasetVersions().stream()
                                .map(DatasetVersion::dataset)
                                .distinct()
                                .sorted()
                                .toList());
            }
            if (versions.stream().noneMatch(one -> one.startsWith(dataset + "="))) {
                versions.add(newest.text());
            }
        }
        List<TaskRef> excluded = selection.excludeTestFoldsOf();
        if (excluded == null) {
            excluded = tasks.stream()
                    .filter(task -> task.datasets().stream().anyMatch(datasets::contains))
                    .map(TaskSpec::ref)
                    .sorted((left, right) -> left.text().compareTo(right.text()))
                    .toList();
        }
        return selection.resolved(versions, excluded);
    }

    /// Applies a resolved selection to everything the store has read.
    public static SegmentSelection of(SegmentIndex index, Selection selection, List<TaskSpec> tasks) {
        return of(index, index.locator(), selection, tasks);
    }

    /// Applies a resolved selection to the range of a pin.
    ///
    /// @param tasks at least those that the selection excludes
    /// @throws IllegalArgumentException if a task the selection excludes is not among them, or the range is
    ///     not stored
    public static SegmentSelection of(
            SegmentIndex index, DataPin.Locator locator, Selection selection, List<TaskSpec> tasks) {
        List<TaskSpec> excluded = named(selection, tasks);
        DuplicateGroups groups = DuplicateGroups.of(index, locator, TwinCheck.BY_CORRELATION);
        HeldOut heldOut = new HeldOut(index, groups, excluded);
        PinRange range = new PinRange(index, locator);
        RowFilter filter = new RowFilter(index, selection);
        RowList taken = new RowList();
        RowList validation = new RowList();
        for (int row = 0; row < index.rows(); row++) {
            if (range.holds(row) && filter.takes(row)) {
                if (!heldOut.holds(row)) {
                    taken.add(row);
                } else if (inValidationFold(index, row, excluded)) {
                    validation.add(row);
                }
            }
        }
        int[] rows = taken.sorted(index);
        DataPin pin = pin(index, rows, range.locator());
        return new SegmentSelection(index, rows, validation.sorted(index), pin, heldOut.count());
    }

    private static DataPin pin(SegmentIndex index, int[] rows, DataPin.Locator locator) {
        ContentDigest digest = new ContentDigest();
        for (int row : rows) {
            digest.add(index.segmentId(row), index.contentDigest(row));
        }
        return new DataPin(new DataPin.Content(index.shape().profile(), digest.count(), digest.hex()), locator);
    }

    /// Those of its segments whose row is wanted; the pin is that of what remains.
    public SegmentSelection where(IntPredicate wanted) {
        int[] remaining = Arrays.stream(rows).filter(wanted).toArray();
        return new SegmentSelection(index, remaining, validation, pin(index, remaining, pin.locator()), heldOut);
    }

    private static List<TaskSpec> named(Selection selection, List<TaskSpec> tasks) {
        List<TaskRef> wanted = selection.excludeTestFoldsOf();
        if (wanted == null) {
            throw new IllegalArgumentException("selection.excludeTestFoldsOf must be resolved but is absent");
        }
        List<TaskSpec> found = new ArrayList<>();
        for (TaskRef ref : wanted) {
            found.add(tasks.stream()
                    .filter(task -> task.ref().equals(ref))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "selection.excludeTestFoldsOf names task " + ref.text() + ", which is not known")));
        }
        return found;
    }

    private static boolean inValidationFold(SegmentIndex index, int row, List<TaskSpec> tasks) {
        return tasks.stream()
                .anyMatch(task -> task.validationFolds().contains(index.fold(row))
                        && task.datasets().contains(index.datasetVersion(row).dataset()));
    }

    /// Rows of what the filter of a selection takes.
    private static final class RowFilter {
        private final SegmentIndex index;
        private final Selection selection;
        private final boolean[] takenVersions;

        RowFilter(SegmentIndex index, Selection selection) {
            this.index = index;
            this.selection = selection;
            Set<String> versioned = new HashSet<>();
            selection.datasetVersions().forEach(one -> versioned.add(one.substring(0, one.indexOf('='))));
            takenVersions = new boolean[index.datasetVersions().size()];
            for (int i = 0; i < takenVersions.length; i++) {
                DatasetVersion one = index.datasetVersions().get(i);
                boolean dataset = selection.datasets().isEmpty()
                        ? versioned.isEmpty() || versioned.contains(one.dataset())
                        : selection.datasets().contains(one.dataset());
                takenVersions[i] = dataset
                        && (!versioned.contains(one.dataset())
                                || selection.datasetVersions().contains(one.text()));
            }
        }

        boolean takes(int row) {
            return takenVersions[index.datasetNumber(row)]
                    && (selection.folds().isEmpty() || selection.folds().contains(index.fold(row)))
                    && index.quality(row).compareTo(selection.worstQuality()) <= 0
                    && (index.leadsPresent(row) & selection.requiredLeads()) == selection.requiredLeads()
                    && (selection.patientFraction() >= 1
                            || Ids.fraction(index.patientKey(row)) < selection.patientFraction());
        }
    }

    /// A growing list of rows.
    private static final class RowList {
        private int[] rows = new int[1024];
        private int size;

        void add(int row) {
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
            }
            rows[size++] = row;
        }

        int[] sorted(SegmentIndex index) {
            int[] sorted = Arrays.copyOf(rows, size);
            RowSort.sort(sorted, (left, right) -> index.compare(left, right, RowKey.SEGMENT));
            return sorted;
        }
    }

    public SegmentIndex index() {
        return index;
    }

    /// Number of segments taken.
    public int size() {
        return rows.length;
    }

    /// Row of the segment at `position` in the order of segment ids.
    public int row(int position) {
        return rows[position];
    }

    /// Content of what is taken, and where it was found.
    public DataPin pin() {
        return pin;
    }

    /// Segments of the range that held-out folds, their copies and their patients kept away.
    public int heldOut() {
        return heldOut;
    }

    /// Rows of the excluded tasks' validation folds, in the order of segment ids: for monitors, never for learning.
    public List<Integer> validationRows() {
        return Arrays.stream(validation).boxed().toList();
    }

    /// How many of its segments tasks hold out: by fold, duplicate group, or a patient such a group joins.
    public int heldOutOf(List<TaskSpec> tasks) {
        DuplicateGroups groups = DuplicateGroups.of(index, index.locator(), TwinCheck.BY_CORRELATION);
        HeldOut held = new HeldOut(index, groups, tasks);
        return (int) Arrays.stream(rows).filter(held::holds).count();
    }

    /// Segments taken of each dataset.
    public SortedMap<String, Integer> countByDataset() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (int row : rows) {
            counts.merge(index.datasetVersion(row).dataset(), 1, Integer::sum);
        }
        return counts;
    }
}
