package org.openecg.eval.external;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openecg.eval.external.Table.Row;

/// Reads one class in one file: `[record,]label,score[,weight]` or `record,label,binary,probability`.
final class SingleClassFile {
    private static final String LABEL = "label";
    private static final String SCORE = "score";
    private static final String WEIGHT = "weight";
    private static final String DECISION = "binary";
    private static final String PROBABILITY = "probability";
    private static final Set<Set<String>> LAYOUTS = Set.of(
            Set.of(LABEL, SCORE),
            Set.of(LABEL, SCORE, WEIGHT),
            Set.of(Recordings.RECORD, LABEL, SCORE),
            Set.of(Recordings.RECORD, LABEL, SCORE, WEIGHT),
            Set.of(Recordings.RECORD, LABEL, DECISION, PROBABILITY));

    private SingleClassFile() {}

    static ScoredRecordings read(Path file, @Nullable Path patientFile) throws FileProblem {
        Table table = Table.read(file).allNamed();
        Set<String> columns = Set.copyOf(table.columns());
        if (!LAYOUTS.contains(columns)) {
            throw new FileProblem(
                    "COLUMN_MISSING",
                    "%s has the columns %s; allowed are [record,]label,score[,weight] or record,label,binary,probability"
                            .formatted(table.name(), String.join(",", table.columns())));
        }
        boolean named = columns.contains(Recordings.RECORD);
        if (patientFile != null && !named) {
            throw new FileProblem(
                    "COLUMN_MISSING", table.name() + " has no column 'record', by which patients are found");
        }
        List<Row> rows = table.rows();
        boolean[][] positive = new boolean[1][rows.size()];
        double[][] scores = new double[1][rows.size()];
        boolean[][] decisions = columns.contains(DECISION) ? new boolean[1][rows.size()] : null;
        double[] weights = columns.contains(WEIGHT) ? new double[rows.size()] : null;
        int score = table.column(decisions == null ? SCORE : PROBABILITY);
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            positive[0][r] = table.flag(row, table.column(LABEL));
            scores[0][r] = table.number(row, score);
            if (decisions != null) {
                decisions[0][r] = table.flag(row, table.column(DECISION));
            }
            if (weights != null) {
                weights[r] = weight(table, row);
            }
        }
        int[] patients = named
                ? PredictionFiles.patients(patientFile, Recordings.of(table))
                : PredictionFiles.eachItsOwn(rows.size());
        return new ScoredRecordings(List.of(LABEL), patients, positive, scores, decisions, weights);
    }

    private static double weight(Table table, Row row) throws FileProblem {
        double weight = table.number(row, table.column(WEIGHT));
        if (weight < 0) {
            throw new FileProblem(
                    "NEGATIVE_WEIGHT",
                    "%s line %d has weight %s but must have 0 or more".formatted(table.name(), row.line(), weight));
        }
        return weight;
    }
}
