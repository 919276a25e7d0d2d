package org.openecg.recordings.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;

/// Reads a table row by row (RFC 4180, with any separator: quoted fields may hold separators, line
/// ends and doubled quotes; a byte-order mark and CR LF are taken). The first row names the columns.
/// UTF-8.
public final class CsvRows implements AutoCloseable {
    private static final int LONGEST_ROW = 1 << 20;
    private static final int END = -1;

    private final DigestInputStream bytes;
    private final BufferedReader in;
    private final char separator;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private int line;
    private int rowLine;

    private CsvRows(InputStream bytes, char separator) {
        this.bytes = new DigestInputStream(bytes, CanonicalDigest.newSha256());
        this.in = new BufferedReader(new InputStreamReader(this.bytes, StandardCharsets.UTF_8.newDecoder()));
        this.separator = separator;
    }

    /// Opens a table and reads the names of its columns.
    public static CsvRows open(Path table, char separator) throws IOException {
        CsvRows rows = new CsvRows(Files.newInputStream(table), separator);
        try {
            List<String> first = rows.next();
            for (int i = 0; first != null && i < first.size(); i++) {
                String name = (i == 0 ? first.get(0).replace("\ufeff", "") : first.get(i)).strip();
                rows.names.add(name);
                rows.columns.putIfAbsent(name, i);
            }
            return rows;
        } catch (IOException e) {
            rows.close();
            throw e;
        }
    }

    /// Names of the columns, in their order.
    public List<String> names() {
        return List.copyOf(names);
    }

    /// Whether the table has a column of this name.
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /// The cell of a row, empty where the row is too short.
    public String cell(List<String> row, String column) {
        Integer index = columns.get(column);
        return index == null || index >= row.size() ? "" : row.get(index).strip();
    }

    /// The line in which the last row began, from 1.
    public int rowLine() {
        return rowLine;
    }

    /// SHA-256 of the file, 64 hexadecimal digits, once all rows were read. To be asked once.
    public String sha256() {
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }

    /// The next row, or null at the end.
    public @Nullable List<String> next() throws IOException {
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        rowLine = line + 1;
        boolean quoted = false;
        int quoteLine = 0;
        int length = 0;
        while (true) {
            int read = in.read();
            if (++length > LONGEST_ROW) {
                throw new IOException("line " + rowLine + " is longer than " + LONGEST_ROW + " characters");
            }
            if (read == END && quoted) {
                throw new IOException("a quote that begins in line " + quoteLine + " does not end");
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
            } else if (symbol == '"' && isBlank(cell)) {
                cell.setLength(0);
                quoted = true;
                quoteLine = line + 1;
            } else if (symbol == separator) {
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

    /// Nothing but a byte-order mark, which may stand before the first quote.
    private static boolean isBlank(StringBuilder cell) {
        return cell.isEmpty() || (cell.length() == 1 && cell.charAt(0) == '\ufeff');
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
