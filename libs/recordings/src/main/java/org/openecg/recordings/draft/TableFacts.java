package org.openecg.recordings.draft;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.dataset.Separator;
import org.openecg.recordings.text.CsvRows;

/// What a table holds, column by column, seen in one pass.
///
/// @param rows below the first
/// @param longRows those of them with more cells than there are columns
record TableFacts(Separator separator, List<ColumnFacts> columns, long rows, long longRows) {
    private static final int LONGEST_FIRST_LINE = 1 << 16;

    static TableFacts read(Path table, RecordingNames recordings, @Nullable Separator asked)
            throws IOException, Refusal {
        try {
            Separator separator = asked == null ? separator(table) : asked;
            try (CsvRows rows = CsvRows.open(table, separator.symbol())) {
                List<ColumnFacts> columns = new ArrayList<>();
                for (String name : rows.names()) {
                    if (!name.isEmpty()
                            && columns.stream().noneMatch(one -> one.name().equals(name))) {
                        columns.add(new ColumnFacts(name));
                    }
                }
                int width = rows.names().size();
                long count = 0;
                long longRows = 0;
                for (List<String> row = rows.next(); row != null; row = rows.next()) {
                    if (row.size() == 1 && row.getFirst().isBlank()) {
                        continue;
                    }
                    count++;
                    longRows += row.size() > width ? 1 : 0;
                    for (ColumnFacts column : columns) {
                        column.take(rows.cell(row, column.name()), recordings);
                    }
                }
                if (count == 0) {
                    throw new Refusal(DraftCode.TABLE_EMPTY, table + " has no row below its first");
                }
                return new TableFacts(separator, columns, count, longRows);
            }
        } catch (CharacterCodingException e) {
            throw new Refusal(
                    DraftCode.TABLE_UNREADABLE,
                    table + " is no text in UTF-8; save it as CSV in UTF-8 (a spreadsheet's own file is not read)");
        } catch (IOException e) {
            throw new Refusal(DraftCode.TABLE_UNREADABLE, "Cannot read " + table + ": " + e.getMessage());
        }
    }

    /// The character that the first line has most of, outside quotes.
    private static Separator separator(Path table) throws IOException {
        Map<Separator, Integer> counts = new EnumMap<>(Separator.class);
        boolean quoted = false;
        try (BufferedReader in = Files.newBufferedReader(table, StandardCharsets.UTF_8)) {
            for (int i = 0; i < LONGEST_FIRST_LINE; i++) {
                int symbol = in.read();
                if (symbol < 0 || (symbol == '\n' && !quoted)) {
                    break;
                }
                quoted ^= symbol == '"';
                for (Separator one : Separator.values()) {
                    counts.merge(one, !quoted && symbol == one.symbol() ? 1 : 0, Integer::sum);
                }
            }
        }
        Separator best = Separator.COMMA;
        for (Separator one : Separator.values()) {
            best = counts.getOrDefault(one, 0) > counts.getOrDefault(best, 0) ? one : best;
        }
        return best;
    }

    Optional<ColumnFacts> column(String name) {
        return columns.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /// The column that a user named.
    ColumnFacts named(String name) throws Refusal {
        Optional<ColumnFacts> column = column(name);
        if (column.isEmpty()) {
            throw new Refusal(DraftCode.COLUMN_MISSING, "There is no column '" + name + "'; there are " + names());
        }
        return column.get();
    }

    String names() {
        return String.join(", ", columns.stream().map(ColumnFacts::name).toList());
    }
}
