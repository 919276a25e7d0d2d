package org.openecg.recordings.draft;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.dataset.StatementForm;
import org.openecg.recordings.label.KnownLabels;

/// Where a table has its labels: in one column, or in one column of 0 and 1 for each.
///
/// @param column null where there are columns of 0 and 1
/// @param form how a cell of the one column writes several
/// @param classes the columns of 0 and 1
record LabelGuess(@Nullable ColumnFacts column, StatementForm form, List<ColumnFacts> classes) {
    private static final Set<String> NAMES = Set.of(
            "label",
            "labels",
            "diagnosis",
            "diagnoses",
            "dx",
            "statement",
            "statements",
            "scpcodes",
            "class",
            "classes",
            "rhythm",
            "finding",
            "findings",
            "snomed",
            "snomedct",
            "snomedcode",
            "snomedcodes",
            "code",
            "codes",
            "befund",
            "befunde",
            "diagnose",
            "diagnosen",
            "target",
            "category",
            "annotation",
            "annotations",
            "condition");
    private static final double MOSTLY = 0.5;

    /// The columns that a user named.
    static LabelGuess named(List<ColumnFacts> columns) throws Refusal {
        if (columns.stream().allMatch(ColumnFacts::isYesOrNo)) {
            return ofClasses(columns);
        }
        if (columns.size() > 1) {
            throw new Refusal(
                    DraftCode.LABEL_COLUMN_NOT_FOUND,
                    "Several label columns must each hold 0 and 1, but not all of "
                            + String.join(
                                    ", ",
                                    columns.stream().map(ColumnFacts::name).toList()) + " do");
        }
        return ofColumn(columns.getFirst());
    }

    /// The labels among columns that are nothing else.
    static LabelGuess of(List<ColumnFacts> columns, TableFacts table) throws Refusal {
        List<ColumnFacts> yesOrNo =
                columns.stream().filter(ColumnFacts::isYesOrNo).toList();
        long known = yesOrNo.stream()
                .filter(one -> KnownLabels.of(one.name()).isPresent())
                .count();
        if (known > 1) {
            return ofClasses(yesOrNo);
        }
        List<ColumnFacts> called = columns.stream()
                .filter(one -> NAMES.contains(one.plainName()) && one.filled() > 0)
                .toList();
        Optional<ColumnFacts> text =
                best(called.stream().filter(one -> !one.isYesOrNo()).toList());
        if (text.isPresent()) {
            return guessed(text.get());
        }
        Optional<ColumnFacts> knownText = best(columns.stream()
                .filter(one -> !one.isYesOrNo() && one.filled() > 0 && hasFew(one) && one.knownShare() >= MOSTLY)
                .toList());
        if (knownText.isPresent()) {
            return guessed(knownText.get());
        }
        List<ColumnFacts> calledYesOrNo =
                called.stream().filter(ColumnFacts::isYesOrNo).toList();
        if (!calledYesOrNo.isEmpty() || !yesOrNo.isEmpty()) {
            return ofClasses(calledYesOrNo.isEmpty() ? yesOrNo : calledYesOrNo);
        }
        throw new Refusal(
                DraftCode.LABEL_COLUMN_NOT_FOUND,
                "No column is called like labels, holds what a label table knows, or says 0 and 1; there are "
                        + table.names() + ". Say which by --label-column NAME, once for each");
    }

    private static Optional<ColumnFacts> best(List<ColumnFacts> columns) {
        return columns.stream()
                .max(Comparator.<ColumnFacts>comparingInt(one -> hasFew(one) ? 1 : 0)
                        .thenComparingDouble(ColumnFacts::knownShare));
    }

    private static boolean hasFew(ColumnFacts column) {
        return column.statementsIn(column.form()).size() <= ColumnFacts.MOST_VALUES;
    }

    /// Nobody said that this column may travel, so it must read like labels.
    private static LabelGuess guessed(ColumnFacts column) throws Refusal {
        LabelGuess labels = ofColumn(column);
        if (column.isFreeText()) {
            throw new Refusal(
                    DraftCode.LABELS_TOO_MANY,
                    "Column '" + column.name() + "' reads like free text, which must not travel: "
                            + labels.texts().size() + " different texts, most of them there once, or long ones that no"
                            + " label table knows. If they are labels that name nobody, say --label-column '"
                            + column.name() + "'; else say by it which column holds codes or classes");
        }
        return labels;
    }

    private static LabelGuess ofColumn(ColumnFacts column) throws Refusal {
        if (!hasFew(column)) {
            throw new Refusal(
                    DraftCode.LABELS_TOO_MANY,
                    "Column '" + column.name() + "' holds more than " + ColumnFacts.MOST_VALUES
                            + " different statements, so it is free text, which must not travel. Say by --label-column"
                            + " which column holds codes or classes");
        }
        return new LabelGuess(column, column.form(), List.of());
    }

    private static LabelGuess ofClasses(List<ColumnFacts> columns) {
        return new LabelGuess(null, StatementForm.ONE, List.copyOf(columns));
    }

    /// The labels as the table writes them.
    List<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        if (column == null) {
            classes.forEach(one -> texts.add(one.name()));
        } else {
            texts.addAll(column.statementsIn(form));
        }
        List<String> sorted = new ArrayList<>(texts);
        sorted.sort(Comparator.naturalOrder());
        return sorted;
    }

    /// Rows whose labels are not filled in, in no column of 0 and 1 where there are such.
    long rowsWithout(long rows) {
        if (column != null) {
            return rows - column.filled();
        }
        BitSet blank = (BitSet) classes.getFirst().blankRows().clone();
        classes.forEach(one -> blank.and(one.blankRows()));
        return blank.cardinality();
    }
}
