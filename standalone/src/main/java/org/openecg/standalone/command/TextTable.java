package org.openecg.standalone.command;

import java.util.ArrayList;
import java.util.List;

/// A table for a terminal: columns as wide as they must be, numbers to the right.
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();

    /// @param titles of the columns; one that begins with `>` is set to the right
    TextTable(String... titles) {
        List<String> head = new ArrayList<>();
        for (String title : titles) {
            boolean right = title.startsWith(">");
            numeric.add(right);
            head.add(right ? title.substring(1) : title);
        }
        rows.add(head);
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /// Lines, each with its end and without blanks before it.
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String blanks = " ".repeat(width(i) - row.get(i).length());
                line.append(i == 0 ? "" : GAP).append(numeric.get(i) ? blanks + row.get(i) : row.get(i) + blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
