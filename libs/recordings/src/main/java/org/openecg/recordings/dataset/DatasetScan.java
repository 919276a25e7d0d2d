package org.openecg.recordings.dataset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.dataset.DatasetDocument.Headers;
import org.openecg.recordings.dataset.DatasetDocument.RecordNaming;
import org.openecg.recordings.dataset.DatasetDocument.Table;
import org.openecg.recordings.text.CsvRows;

/// Lists the recordings of a folder by its dataset's profile, each once, in an order that depends on
/// the dataset alone: that of its table, or of the names of its files.
///
/// Items are handed over one by one; kept are the names of the recordings, to list none twice, and
/// with a table their paths, to count the files that belong to none.
public final class DatasetScan {
    private final DatasetProfile profile;
    private final Path folder;
    private final int rateHz;
    private final Consumer<? super ScanItem> items;
    private final Set<String> used = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private long found;
    private long broken;
    private long ignored;

    private DatasetScan(DatasetProfile profile, Path folder, int rateHz, Consumer<? super ScanItem> items) {
        this.profile = profile;
        this.folder = folder.toAbsolutePath().normalize();
        this.rateHz = rateHz;
        this.items = items;
    }

    /// Lists all recordings.
    ///
    /// @param rateHz the rate of the preprocessing: files of this rate are taken, else those of the
    ///   highest
    /// @param items called in the caller's thread
    /// @throws IOException if the folder cannot be listed
    public static ScanCounts scan(DatasetProfile profile, Path folder, int rateHz, Consumer<? super ScanItem> items)
            throws IOException {
        DatasetScan scan = new DatasetScan(profile, folder, rateHz, items);
        Table table = profile.document().table();
        Headers headers = profile.document().headers();
        if (table != null && table.match() != null && headers != null) {
            scan.joined(headers, table, table.match());
        } else if (table != null) {
            scan.byTable(table);
        } else if (headers != null) {
            scan.byHeaders(headers);
        }
        return new ScanCounts(scan.found, scan.broken, scan.ignored);
    }

    private void byTable(Table table) throws IOException {
        Path file = folder.resolve(table.file());
        if (!Files.isRegularFile(file)) {
            breakTable(RejectCode.FILE_MISSING, file, "", "the table of " + profile + " does not exist");
            return;
        }
        String sha256 = "";
        try (CsvRows rows = CsvRows.open(file, table.cellSeparator())) {
            if (lacksColumn(rows, table, file)) {
                return;
            }
            TableRow maker = new TableRow(table, rows, folder, rateHz);
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                if (row.size() > 1 || !row.getFirst().isBlank()) {
                    emit(once(maker.item(row), file, "line " + rows.rowLine(), RejectCode.TABLE_INVALID));
                }
            }
            sha256 = rows.sha256();
        } catch (CharacterCodingException _) {
            breakTable(RejectCode.TABLE_INVALID, file, "", "it is not UTF-8");
        } catch (IOException e) {
            breakTable(RejectCode.TABLE_INVALID, file, "", "it cannot be read: " + e.getMessage());
        }
        if (!sha256.isEmpty()) {
            JoinedScan.requireVersion(sha256, profile);
        }
        countIgnored(table);
    }

    private void countIgnored(Table table) throws IOException {
        FolderWalk.walk(folder, files -> {
            for (Path each : files) {
                if (!OwnDataset.isPart(each, folder, table.file()) && !used.contains(stemPath(each))) {
                    ignored++;
                }
            }
            return true;
        });
    }

    private boolean lacksColumn(CsvRows rows, Table table, Path file) {
        for (String column : DatasetDocument.columns(table)) {
            if (!rows.has(column)) {
                breakTable(RejectCode.TABLE_INVALID, file, "line 1", "there is no column " + column);
                return true;
            }
        }
        return false;
    }

    private void joined(Headers headers, Table table, RowMatch match) throws IOException {
        Path file = folder.resolve(table.file());
        JoinedScan join = new JoinedScan(table, match, folder);
        Pattern recordNames = Pattern.compile(headers.recordNames());
        FolderWalk.walk(folder, files -> {
            for (Path each : files) {
                if (FolderWalk.isHeader(each)
                        && recordNames.matcher(FolderWalk.stem(each)).matches()) {
                    ScanItem item = once(
                            new ScanItem.Found(ofHeader(each, headers.name())), each, "", RejectCode.HEADER_INVALID);
                    switch (item) {
                        case ScanItem.Found(var recording) -> join.add(recording, stemPath(each));
                        case ScanItem.Broken broken -> emit(broken);
                    }
                }
            }
            return true;
        });
        try (CsvRows rows = CsvRows.open(file, table.cellSeparator())) {
            if (!lacksColumn(rows, table, file)) {
                join.join(rows, profile, this::emit);
            }
        } catch (CharacterCodingException e) {
            throw new IOException(
                    table.file()
                            + " is no text in UTF-8; save it as CSV in UTF-8 (a spreadsheet's own file is not read)",
                    e);
        }
        countIgnored(table);
    }

    private void breakTable(RejectCode code, Path file, String place, String reason) {
        emit(new ScanItem.Broken("", new ReadResult.Rejected(code, file, place, reason)));
    }

    private void byHeaders(Headers headers) throws IOException {
        Pattern names = Pattern.compile(headers.recordNames());
        FolderWalk.walk(folder, files -> {
            Set<String> here = new HashSet<>();
            for (Path file : files) {
                if (FolderWalk.isHeader(file)
                        && names.matcher(FolderWalk.stem(file)).matches()) {
                    here.add(FolderWalk.stem(file));
                    ScanItem item = new ScanItem.Found(ofHeader(file, headers.name()));
                    emit(once(item, file, "", RejectCode.HEADER_INVALID));
                }
            }
            for (Path file : files) {
                if (!here.contains(FolderWalk.stem(file)) && !OwnDataset.isPart(file, folder, null)) {
                    ignored++;
                }
            }
            return true;
        });
    }

    private ScannedRecording ofHeader(Path file, RecordNaming naming) {
        String path = stemPath(file);
        String record = switch (naming) {
            case STEM -> FolderWalk.stem(file);
            case PATH -> path;
        };
        return new ScannedRecording(record, path + ".hea", file, null, null, null, null);
    }

    /// The item, or if its recording was listed before, that it is listed twice.
    private ScanItem once(ScanItem item, Path file, String place, RejectCode code) {
        return switch (item) {
            case ScanItem.Found(var recording)
            when !names.add(recording.recordName()) ->
                new ScanItem.Broken(
                        recording.recordName(),
                        new ReadResult.Rejected(
                                code, file, place, "recording " + recording.recordName() + " is there twice"));
            case ScanItem.Found found -> found;
            case ScanItem.Broken broken -> broken;
        };
    }

    private void emit(ScanItem item) {
        switch (item) {
            case ScanItem.Found(var recording) -> {
                found++;
                if (profile.document().table() != null) {
                    used.add(stemPath(recording.header()));
                }
            }
            case ScanItem.Broken _ -> broken++;
        }
        items.accept(item);
    }

    /// Path in the folder without extension, with `/` between names on every system.
    private String stemPath(Path file) {
        Path parent = folder.relativize(file).getParent();
        String stem = FolderWalk.stem(file);
        return parent == null ? stem : parent.toString().replace('\\', '/') + "/" + stem;
    }
}
