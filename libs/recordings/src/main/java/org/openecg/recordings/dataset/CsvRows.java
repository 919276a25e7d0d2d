package org.openecg.recordings.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a comma-separated table row by row (RFC 4180: quoted fields may hold commas, line ends and doubled
/// quotes; a byte-order mark and CR LF are taken). The first row names the columns.
final class CsvRows implements AutoCloseable {
    private static final int LONGEST_ROW = 1 << 20;
    private static final int END = -1;

    private final BufferedReader in;
    private final Map<String, Integer> columns = new HashMap<>();
    private int line;
    private int rowLine;

    private CsvRows(BufferedReader in) {
        this.in = in;
    }

    static CsvRows open(Path table) throws IOException {
        CsvRows rows = new CsvRows(Files.newBufferedReader(table, StandardCharsets.UTF_8));
        List<String> names = rows.next();
        if (names != null) {
            for (int i = 0; i < names.size(); i++) {
                String name = i == 0 ? names.get(0).replace("\ufeff", "") : names.get(i);
                rows.columns.putIfAbsent(name.strip(), i);
            }
        }
        return rows;
    }

    /// Whether the table has a column of this name.
    boolean has(String column) {
        return columns.containsKey(column);
    }

    /// The cell of a row, empty where the row is too short.
    String cell(List<String> row, String column) {
        Integer index = columns.get(column);
        return index == null || index >= row.size() ? "" : row.get(index).strip();
    }

    /// The line in which the last row began, from 1.
    int rowLine() {
        return rowLine;
    }

    /// The next row, or null at the end.
    @Nullable
    List<String> next() throws IOException {
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        rowLine = line + 1;
        boolean quoted = false;
        int length = 0;
        while (true) {
            int read = in.read();
            if (++length > LONGEST_ROW) {
                throw new IOException("line " + rowLine + " is longer than " + LONGEST_ROW + " characters");
            }
            if (read == END) {
                if (row.isEmpty() && cell.isEmpty()) {
                    return null;
                }
                row.add(cell.toString());
                return row;
            }
            char symbol = (char) read;
            if (symbol == '\n') {
                line++;
            }
            if (quoted) {
                if (symbol != '"') {
                    cell.append(symbol);
                } else if (peek() == '"') {
                    in.read();
                    cell.append('"');
                } else {
                    quoted = false;
                }
            } else if (symbol == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (symbol == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (symbol == '\n') {
                row.add(cell.toString());
                return row;
            } else if (symbol != '\r') {
                cell.append(symbol);
            }
        }
    }

    private int peek() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
