package org.openecg.eval.external;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.external.Table.Row;

/// Reads labels, scores and decisions of several classes, each in a file of its own.
///
/// In a challenge the rules of its scoring program hold, but that a score that is no number is refused: codes that
/// are no class of it are ignored, a class without a column or with an empty cell was not called and has score 0,
/// and of several columns for one class any decision and the mean score count. Elsewhere every class needs a
/// column, and every cell a number.
final class PredictionFiles {
    private static final String DIAGNOSES = "dx";

    private final Recordings labels;
    private final List<ScoredClass> classes;
    private final boolean lenient;

    private PredictionFiles(Recordings labels, List<ScoredClass> classes, boolean lenient) {
        this.labels = labels;
        this.classes = classes;
        this.lenient = lenient;
    }

    static ScoredRecordings read(
            Path labelFile,
            Path scoreFile,
            @Nullable Path decisionFile,
            @Nullable Path patientFile,
            @Nullable Challenge challenge)
            throws FileProblem {
        Recordings labels = Recordings.of(Table.read(labelFile));
        Recordings scores = Recordings.of(Table.read(scoreFile));
        List<ScoredClass> classes = challenge == null ? classes(scores.table()) : challenge.classes();
        PredictionFiles files = new PredictionFiles(labels, classes, challenge != null);
        return new ScoredRecordings(
                classes.stream().map(ScoredClass::name).toList(),
                patients(patientFile, labels),
                files.positive(),
                files.scores(scores),
                decisionFile == null ? null : files.decisions(Recordings.of(Table.read(decisionFile))),
                null);
    }

    /// Number of each recording's patient: its own where no table says otherwise.
    static int[] patients(@Nullable Path file, Recordings labels) throws FileProblem {
        if (file == null) {
            return eachItsOwn(labels.names().size());
        }
        int[] patients = new int[labels.names().size()];
        Recordings known = Recordings.of(Table.read(file));
        int column = known.table().column("patient");
        Map<String, Integer> numbers = new HashMap<>();
        int r = 0;
        for (Row row : known.of(labels)) {
            String patient = row.cells().get(column);
            if (patient.isEmpty()) {
                throw new FileProblem(
                        "PATIENT_MISSING",
                        "%s line %d names no patient".formatted(known.table().name(), row.line()));
            }
            patients[r++] = numbers.computeIfAbsent(patient, _ -> numbers.size());
        }
        return patients;
    }

    static int[] eachItsOwn(int recordings) {
        int[] patients = new int[recordings];
        Arrays.setAll(patients, r -> r);
        return patients;
    }

    private static List<ScoredClass> classes(Table scores) throws FileProblem {
        List<ScoredClass> classes = new ArrayList<>();
        for (String column : scores.columns()) {
            if (column.equals(DIAGNOSES)) {
                throw new FileProblem("CLASSES_DIFFER", scores.name() + " has class 'dx', which means codes in labels");
            }
            if (!column.equals(Recordings.RECORD)) {
                classes.add(ScoredClass.named(column));
            }
        }
        if (classes.isEmpty()) {
            throw new FileProblem("COLUMN_MISSING", scores.name() + " has no column of a class beside 'record'");
        }
        return classes;
    }

    private boolean[][] positive() throws FileProblem {
        Table table = labels.table();
        if (table.columns().contains(DIAGNOSES)) {
            return positiveByDiagnoses(table);
        }
        requireAClass(table);
        boolean[][] positive = new boolean[classes.size()][labels.names().size()];
        for (int c = 0; c < positive.length; c++) {
            int r = 0;
            List<Integer> columns = columns(table, classes.get(c));
            for (Row row : table.rows()) {
                positive[c][r++] = anyOf(table, row, columns);
            }
        }
        if (!lenient) {
            refuseFurther(table);
        }
        return positive;
    }

    private boolean[][] positiveByDiagnoses(Table table) throws FileProblem {
        if (table.columns().size() != 2) {
            throw new FileProblem(
                    "COLUMN_MISSING",
                    "%s has the columns %s; beside 'dx' there may be 'record' alone"
                            .formatted(table.name(), String.join(", ", table.columns())));
        }
        boolean[][] positive = new boolean[classes.size()][table.rows().size()];
        Set<String> seen = new TreeSet<>();
        int column = table.column(DIAGNOSES);
        int r = 0;
        for (Row row : table.rows()) {
            for (String code : row.cells().get(column).split(";", -1)) {
                if (code.contains(",")) {
                    throw new FileProblem(
                            "NOT_A_CODE",
                            "%s line %d has '%s' in dx; codes are joined by ';'"
                                    .formatted(table.name(), row.line(), code));
                }
                seen.add(code.strip());
                for (int c = 0; c < positive.length; c++) {
                    positive[c][r] |= !code.isBlank() && classes.get(c).codes().contains(code.strip());
                }
            }
            r++;
        }
        seen.remove("");
        if (!lenient
                && !seen.isEmpty()
                && classes.stream().allMatch(one -> one.codes().stream().noneMatch(seen::contains))) {
            throw new FileProblem(
                    "CLASSES_DIFFER",
                    "%s names no class that is scored; it has %s"
                            .formatted(
                                    table.name(),
                                    String.join(", ", seen.stream().limit(5).toList())));
        }
        return positive;
    }

    private double[][] scores(Recordings file) throws FileProblem {
        requireAClass(file.table());
        List<Row> rows = file.exactly(labels);
        double[][] scores = new double[classes.size()][rows.size()];
        for (int c = 0; c < scores.length; c++) {
            List<Integer> columns = columns(file.table(), classes.get(c));
            for (int r = 0; r < rows.size(); r++) {
                double sum = 0;
                Collection<Integer> given = given(rows.get(r), columns);
                for (int column : given) {
                    sum += file.table().number(rows.get(r), column);
                }
                scores[c][r] = sum / Math.max(1, given.size());
            }
        }
        return scores;
    }

    private boolean[][] decisions(Recordings file) throws FileProblem {
        requireAClass(file.table());
        List<Row> rows = file.exactly(labels);
        boolean[][] decided = new boolean[classes.size()][rows.size()];
        for (int c = 0; c < decided.length; c++) {
            List<Integer> columns = columns(file.table(), classes.get(c));
            for (int r = 0; r < rows.size(); r++) {
                decided[c][r] = anyOf(file.table(), rows.get(r), columns);
            }
        }
        if (!lenient) {
            refuseFurther(file.table());
        }
        return decided;
    }

    private boolean anyOf(Table table, Row row, List<Integer> columns) throws FileProblem {
        boolean any = false;
        for (int column : given(row, columns)) {
            any |= table.flag(row, column);
        }
        return any;
    }

    private List<Integer> given(Row row, List<Integer> columns) {
        return lenient
                ? columns.stream()
                        .filter(column -> !row.cells().get(column).isEmpty())
                        .toList()
                : columns;
    }

    /// Places of a class: by its name, or in a challenge by any of its codes.
    private List<Integer> columns(Table table, ScoredClass scored) throws FileProblem {
        if (!lenient) {
            return List.of(table.column(scored.name()));
        }
        List<Integer> places = new ArrayList<>();
        for (int c = 0; c < table.columns().size(); c++) {
            ScoredClass column = ScoredClass.named(table.columns().get(c));
            if (column.codes().stream().anyMatch(scored.codes()::contains)) {
                places.add(c);
            }
        }
        return places;
    }

    /// Columns that name none of the classes are somebody else's file.
    private void requireAClass(Table table) throws FileProblem {
        for (ScoredClass one : classes) {
            if (lenient && !columns(table, one).isEmpty()) {
                return;
            }
        }
        if (lenient) {
            throw new FileProblem(
                    "CLASSES_DIFFER",
                    "%s has no column of a scored class; its columns are %s"
                            .formatted(table.name(), String.join(", ", table.columns())));
        }
    }

    private void refuseFurther(Table table) throws FileProblem {
        for (String column : table.columns()) {
            if (!column.equals(Recordings.RECORD)
                    && classes.stream().noneMatch(one -> one.name().equals(column))) {
                throw new FileProblem(
                        "CLASSES_DIFFER",
                        "%s has class '%s', for which there are no scores".formatted(table.name(), column));
            }
        }
    }
}
