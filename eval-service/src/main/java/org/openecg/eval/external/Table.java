package org.openecg.eval.external;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A CSV file in UTF-8 with a line of column names, read whole.
final class Table {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final List<String> columns;
    private final List<Row> rows;

    /// @param line counted from 1, the line of names included
    record Row(int line, List<String> cells) {}

    private Table(String name, List<String> columns, List<Row> rows) {
        this.name = name;
        this.columns = columns;
        this.rows = rows;
    }

    static Table read(Path file) throws FileProblem {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(file.toString(), reader);
        } catch (CharacterCodingException e) {
            throw new FileProblem("NOT_UTF8", "Cannot read " + file + ": it is not text in UTF-8");
        } catch (NoSuchFileException e) {
            throw new FileProblem("UNREADABLE", "Cannot read " + file + ": there is no such file");
        } catch (IOException e) {
            throw new FileProblem("UNREADABLE", "Cannot read " + file + ": " + e.getMessage());
        }
    }

    /// @param name for messages
    static Table read(String name, Reader reader) throws FileProblem, IOException {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build();
        try (MappingIterator<List<String>> lines =
                mapper.readerForListOf(String.class).readValues(afterMark(reader))) {
            if (!lines.hasNextValue()) {
                throw new FileProblem("NO_ROWS", name + " is empty: a line of column names is needed");
            }
            List<String> columns = named(name, lines.nextValue());
            List<Row> rows = new ArrayList<>();
            while (lines.hasNextValue()) {
                List<String> cells = lines.nextValue();
                int line = lines.getParser().currentTokenLocation().getLineNr();
                if (cells.size() != columns.size()) {
                    throw new FileProblem(
                            "WRONG_WIDTH",
                            "%s line %d has %d cells, the line of column names %d"
                                    .formatted(name, line, cells.size(), columns.size()));
                }
                rows.add(new Row(line, List.copyOf(cells)));
            }
            if (rows.isEmpty()) {
                throw new FileProblem("NO_ROWS", name + " has column names but no row");
            }
            return new Table(name, columns, rows);
        } catch (JacksonException e) {
            throw new FileProblem("NOT_CSV", "Cannot read " + name + " as CSV: " + e.getOriginalMessage());
        }
    }

    private static List<String> named(String name, List<String> first) throws FileProblem {
        Set<String> seen = new HashSet<>();
        for (String column : first) {
            if (!seen.add(column)) {
                throw new FileProblem("COLUMN_TWICE", name + " names column '" + column + "' twice");
            }
        }
        return List.copyOf(first);
    }

    /// Spreadsheets begin a file with a byte order mark.
    private static Reader afterMark(Reader reader) throws IOException {
        PushbackReader text = new PushbackReader(reader);
        int first = text.read();
        if (first != -1 && first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
        return text;
    }

    /// Refuses a column without a name, such as the row numbers that some programs write.
    Table allNamed() throws FileProblem {
        if (columns.contains("")) {
            throw new FileProblem("COLUMN_UNNAMED", name + " has a column without a name; name it or leave it out");
        }
        return this;
    }

    String name() {
        return name;
    }

    List<String> columns() {
        return columns;
    }

    List<Row> rows() {
        return rows;
    }

    /// Place of a column.
    int column(String column) throws FileProblem {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new FileProblem(
                    "COLUMN_MISSING",
                    "%s has no column '%s'; its columns are %s".formatted(name, column, String.join(", ", columns)));
        }
        return place;
    }

    /// A finite number.
    double number(Row row, int column) throws FileProblem {
        String cell = row.cells.get(column);
        double number = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new FileProblem(
                    "NOT_A_NUMBER", "%s is '%s' but must be a finite number".formatted(place(row, column), cell));
        }
        return number;
    }

    /// 1 or 0, also written 1.0 and 0.0.
    boolean flag(Row row, int column) throws FileProblem {
        return switch (row.cells.get(column)) {
            case "1", "1.0" -> true;
            case "0", "0.0" -> false;
            case String cell ->
                throw new FileProblem(
                        "NOT_A_LABEL", "%s is '%s' but must be 0 or 1".formatted(place(row, column), cell));
        };
    }

    private String place(Row row, int column) {
        return "%s line %d, column '%s'".formatted(name, row.line, columns.get(column));
    }
}
