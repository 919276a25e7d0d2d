package org.openecg.recordings.label;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table of this package's resources: comma separated, a header line, no quotes.
final class LabelTable {
    private final List<Map<String, String>> rows;

    private LabelTable(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    static LabelTable load(String file) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (InputStream in = LabelTable.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("Label table " + file + " is not on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String[] columns = reader.readLine().split(",", -1);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                if (fields.length != columns.length) {
                    throw new IllegalStateException(file + ": '" + line + "' has " + fields.length
                            + " fields where the first line has " + columns.length);
                }
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], fields[i].strip());
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LabelTable(rows);
    }

    List<Map<String, String>> rows() {
        return rows;
    }

    /// From one column to another, rows with an empty value left out.
    Map<String, String> pairs(String from, String to) {
        Map<String, String> pairs = new HashMap<>();
        for (Map<String, String> row : rows) {
            String key = cell(row, from);
            String value = cell(row, to);
            if (!key.isEmpty() && !value.isEmpty()) {
                pairs.putIfAbsent(key, value);
            }
        }
        return pairs;
    }

    static String cell(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new IllegalStateException("A label table has no column " + column);
        }
        return value;
    }
}
