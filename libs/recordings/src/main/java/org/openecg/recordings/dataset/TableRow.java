package org.openecg.recordings.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.contracts.segment.Sex;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.Subject;
import org.openecg.recordings.dataset.DatasetDocument.SexColumn;
import org.openecg.recordings.dataset.DatasetDocument.StatementColumn;
import org.openecg.recordings.dataset.DatasetDocument.Table;
import org.openecg.recordings.text.AgeText;
import org.openecg.recordings.text.CellText;
import org.openecg.recordings.text.CsvRows;
import org.openecg.recordings.text.NumberText;
import org.openecg.recordings.text.TruthText;

/// Makes a recording of one row of a dataset's table.
final class TableRow {
    private static final String RECORD = "{record}";

    private final Table table;
    private final CsvRows rows;
    private final Path folder;
    private final int rateHz;

    /// @param rateHz the rate that is wanted where a recording lies there at several
    TableRow(Table table, CsvRows rows, Path folder, int rateHz) {
        this.table = table;
        this.rows = rows;
        this.folder = folder;
        this.rateHz = rateHz;
    }

    ScanItem item(List<String> row) {
        String record = cell(row, table.recordName());
        try {
            if (record.isEmpty()) {
                throw new IllegalArgumentException("column " + table.recordName() + " is empty");
            }
            String relative = relativePath(row, record) + ".hea";
            Path header = folder.resolve(relative).normalize();
            if (!header.startsWith(folder)) {
                return broken(record, RejectCode.PATH_OUTSIDE_FOLDER, "'" + relative + "' leaves the folder");
            }
            return new ScanItem.Found(new ScannedRecording(
                    NumberText.whole(record),
                    relative,
                    header,
                    optional(row, table.patient()),
                    fold(row),
                    subject(row),
                    statements(row)));
        } catch (IllegalArgumentException e) {
            return broken(record, RejectCode.TABLE_INVALID, e.getMessage());
        }
    }

    /// A recording that was found without the table, with what its row says of it.
    ///
    /// @throws IllegalArgumentException if a cell cannot be understood
    ScannedRecording labelled(List<String> row, ScannedRecording found) {
        return new ScannedRecording(
                found.recordName(),
                found.relativePath(),
                found.header(),
                optional(row, table.patient()),
                fold(row),
                subject(row),
                statements(row));
    }

    private ScanItem.Broken broken(String record, RejectCode code, @Nullable String reason) {
        return new ScanItem.Broken(
                record,
                new ReadResult.Rejected(
                        code, folder.resolve(table.file()), "line " + rows.rowLine(), String.valueOf(reason)));
    }

    /// The files of the wanted rate if they are there, else those of the highest rate that are there.
    private String relativePath(List<String> row, String record) {
        TreeMap<Integer, String> named = new TreeMap<>();
        table.filesByRate().forEach((rate, column) -> {
            String path = cell(row, column);
            if (!path.isEmpty()) {
                named.put(rate, path);
            }
        });
        if (named.isEmpty()) {
            if (table.header() == null) {
                throw new IllegalArgumentException(
                        "no file is named in columns " + table.filesByRate().values());
            }
            return table.header().replace(RECORD, record);
        }
        String wanted = named.get(rateHz);
        if (wanted != null && isThere(wanted)) {
            return wanted;
        }
        for (Map.Entry<Integer, String> entry : named.descendingMap().entrySet()) {
            if (isThere(entry.getValue())) {
                return entry.getValue();
            }
        }
        return wanted == null ? named.lastEntry().getValue() : wanted;
    }

    private boolean isThere(String path) {
        Path header = folder.resolve(path + ".hea").normalize();
        return header.startsWith(folder) && Files.isRegularFile(header);
    }

    private @Nullable Integer fold(List<String> row) {
        String fold = optional(row, table.fold());
        if (fold == null) {
            return null;
        }
        Integer named = table.foldsByName().get(fold);
        if (named != null) {
            return named;
        }
        if (!fold.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("fold '" + fold + "' must be a whole number");
        }
        return Integer.valueOf(fold);
    }

    private @Nullable Subject subject(List<String> row) {
        SexColumn sexColumn = table.sex();
        if (table.age() == null && sexColumn == null) {
            return null;
        }
        Sex sex = Sex.NOT_GIVEN;
        if (sexColumn != null) {
            String text = cell(row, sexColumn.column());
            if (sexColumn.female().contains(text)) {
                sex = Sex.FEMALE;
            } else if (sexColumn.male().contains(text)) {
                sex = Sex.MALE;
            }
        }
        return new Subject(age(row), sex);
    }

    private @Nullable Double age(List<String> row) {
        String age = optional(row, table.age());
        if (age == null) {
            return null;
        }
        return table.match() == null ? Double.valueOf(number(age, "age")) : AgeText.years(age);
    }

    /// What the row says; null where it has no cell for labels, or only blank columns of 0 and 1, as
    /// then nobody looked.
    private @Nullable List<RawStatement> statements(List<String> row) {
        StatementColumn column = table.statements();
        if (column == null && table.classColumns().stream().allMatch(name -> CellText.isAbsent(cell(row, name)))) {
            return null;
        }
        List<RawStatement> statements = new ArrayList<>();
        if (column != null) {
            String cell = cell(row, column.column());
            statements.addAll(column.form().statements(CellText.isAbsent(cell) ? "" : cell));
        }
        for (String name : table.classColumns()) {
            if (TruthText.isTrue(cell(row, name), name)) {
                statements.add(RawStatement.of(name));
            }
        }
        return statements;
    }

    private static double number(String text, String what) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " '" + text + "' must be a number", e);
        }
    }

    private @Nullable String optional(List<String> row, @Nullable String column) {
        if (column == null) {
            return null;
        }
        String cell = cell(row, column);
        return CellText.isAbsent(cell) ? null : NumberText.whole(cell);
    }

    private String cell(List<String> row, String column) {
        return rows.cell(row, column);
    }
}
