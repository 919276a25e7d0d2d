package org.openecg.recordings.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openecg.recordings.RawStatement;

/// How a cell writes several statements.
public enum StatementForm {
    /// `{'NORM': 100.0, 'SR': 0.0}`: code and likelihood in percent.
    LIKELIHOODS,
    /// `longPR;ST`
    SEMICOLONS,
    /// `164889003,59118001`
    COMMAS,
    /// `AF|PVC`
    BARS,
    /// `atrial fibrillation`: one statement a cell
    ONE;

    private static final Pattern LIKELIHOOD = Pattern.compile("'([^']+)'\\s*:\\s*([0-9.]+)");

    /// The statements of a cell, in their order.
    ///
    /// @throws IllegalArgumentException if the cell is not written like this
    public List<RawStatement> statements(String cell) {
        return switch (this) {
            case LIKELIHOODS -> likelihoods(cell);
            case SEMICOLONS -> split(cell, ";");
            case COMMAS -> split(cell, ",");
            case BARS -> split(cell, "|");
            case ONE -> cell.isBlank() ? List.of() : List.of(RawStatement.of(cell.strip()));
        };
    }

    private static List<RawStatement> likelihoods(String cell) {
        List<RawStatement> statements = new ArrayList<>();
        Matcher pair = LIKELIHOOD.matcher(cell);
        while (pair.find()) {
            statements.add(new RawStatement(pair.group(1), likelihood(pair.group(2))));
        }
        if (statements.isEmpty() && !cell.equals("{}") && !cell.isEmpty()) {
            throw new IllegalArgumentException("statements '" + cell + "' must be {'CODE': LIKELIHOOD, ...}");
        }
        return statements;
    }

    private static float likelihood(String text) {
        try {
            return (float) Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("likelihood '" + text + "' must be a number", e);
        }
    }

    private static List<RawStatement> split(String cell, String separator) {
        List<RawStatement> statements = new ArrayList<>();
        for (String statement : cell.split(Pattern.quote(separator), -1)) {
            if (!statement.isBlank()) {
                statements.add(RawStatement.of(statement.strip()));
            }
        }
        return statements;
    }
}
