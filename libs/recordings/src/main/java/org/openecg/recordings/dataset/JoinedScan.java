package org.openecg.recordings.dataset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.dataset.DatasetDocument.Table;
import org.openecg.recordings.text.CsvRows;
import org.openecg.recordings.text.NumberText;

/// Joins recordings that were found by their headers with the rows of a table: first those with a
/// row, in the order of the table, then those without, by name.
///
/// Kept are the recordings; the table is read row by row, whatever its size.
final class JoinedScan {
    private final Table table;
    private final RowMatch match;
    private final Path folder;
    private final Map<String, Entry> byKey = new HashMap<>();
    private final Map<String, ScannedRecording> waiting = new LinkedHashMap<>();

    /// What rows with one key mean.
    private static final class Entry {
        private final ScannedRecording recording;
        private String other = "";
        private int line;

        Entry(ScannedRecording recording) {
            this.recording = recording;
        }
    }

    JoinedScan(Table table, RowMatch match, Path folder) {
        this.table = table;
        this.match = match;
        this.folder = folder;
    }

    /// Takes a recording that was found.
    ///
    /// @param stemPath path of its header in the folder, without extension
    void add(ScannedRecording recording, String stemPath) {
        waiting.put(recording.recordName(), recording);
        Entry earlier = byKey.putIfAbsent(match.ofPath(stemPath), new Entry(recording));
        if (earlier != null) {
            earlier.other = recording.relativePath();
        }
    }

    /// Reads the table, and hands all recordings over.
    ///
    /// @throws IOException if the table cannot be read to its end, or is not that of the profile's
    ///   version
    void join(CsvRows rows, DatasetProfile profile, Consumer<ScanItem> items) throws IOException {
        TableRow maker = new TableRow(table, rows, folder, 0);
        try {
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                if (row.size() > 1 || !row.getFirst().isBlank()) {
                    items.accept(item(maker, rows, row));
                }
            }
        } catch (CharacterCodingException e) {
            throw new IOException(table.file() + " is not UTF-8 after line " + rows.rowLine(), e);
        }
        requireVersion(rows.sha256(), profile);
        for (ScannedRecording recording : waiting.values()) {
            items.accept(new ScanItem.Found(recording));
        }
    }

    /// What is read must be what the version says, though somebody writes at this moment.
    ///
    /// @param sha256 of the table that was read
    static void requireVersion(String sha256, DatasetProfile profile) throws IOException {
        String expected = profile.tableSha256();
        if (expected != null && !expected.equals(sha256)) {
            throw new IOException("the table of dataset " + profile.dataset()
                    + " was changed after its folder was asked for; ask for the folder again");
        }
    }

    private ScanItem item(TableRow maker, CsvRows rows, List<String> row) {
        String name = rows.cell(row, table.recordName());
        if (name.isEmpty()) {
            return broken(rows, name, RejectCode.FILE_MISSING, "column " + table.recordName() + " is empty");
        }
        Entry entry = byKey.get(match.ofCell(NumberText.whole(name)));
        if (entry == null) {
            return broken(rows, name, RejectCode.FILE_MISSING, "no recording of the folder is named '" + name + "'");
        }
        ScannedRecording found = entry.recording;
        if (!entry.other.isEmpty()) {
            return broken(
                    rows,
                    name,
                    RejectCode.TABLE_INVALID,
                    "'" + name + "' may be '" + found.relativePath() + "' or '" + entry.other
                            + "'; name recordings by their path");
        }
        if (entry.line > 0) {
            return broken(
                    rows,
                    name,
                    RejectCode.TABLE_INVALID,
                    "recording '" + name + "' has a row already, in line " + entry.line);
        }
        entry.line = rows.rowLine();
        waiting.remove(found.recordName());
        try {
            return new ScanItem.Found(maker.labelled(row, found));
        } catch (IllegalArgumentException e) {
            return broken(rows, found.recordName(), RejectCode.TABLE_INVALID, String.valueOf(e.getMessage()));
        }
    }

    private ScanItem broken(CsvRows rows, String record, RejectCode code, String reason) {
        return new ScanItem.Broken(
                record, new ReadResult.Rejected(code, folder.resolve(table.file()), "line " + rows.rowLine(), reason));
    }
}
