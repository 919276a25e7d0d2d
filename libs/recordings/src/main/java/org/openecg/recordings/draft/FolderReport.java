package org.openecg.recordings.draft;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetReader;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.ScanItem;
import org.openecg.recordings.dataset.ScannedRecording;
import org.openecg.recordings.label.LabelMap;
import org.openecg.recordings.label.StatementNames;

/// What a folder holds by its document: seen by the scan that ingest makes, before anything is
/// streamed.
public final class FolderReport {
    private static final int EXAMPLES = 3;

    private final DatasetProfile profile;
    private final LabelMap map;
    private final DatasetReader reader;
    private final Map<String, Integer> patients = new HashMap<>();
    private final SortedMap<String, LabelCount> labels = new TreeMap<>();
    private final SortedMap<String, Integer> unknown = new TreeMap<>();
    private final LabelCount asked = new LabelCount();
    private final List<String> withoutRow = new ArrayList<>();
    private final List<String> withoutRecording = new ArrayList<>();
    private final List<String> invalid = new ArrayList<>();
    private long recordings;
    private long recordingsWithoutRow;
    private long rowsWithoutRecording;
    private long invalidRows;
    private long ownPatients;

    private FolderReport(DatasetProfile profile) {
        this.profile = profile;
        this.map = profile.labelMap();
        this.reader = new DatasetReader(profile);
    }

    /// Scans a folder.
    ///
    /// @param rateHz of the preprocessing
    public static FolderReport of(DatasetProfile profile, Path folder, int rateHz) throws IOException {
        FolderReport report = new FolderReport(profile);
        DatasetScan.scan(profile, folder, rateHz, report::take);
        return report;
    }

    private void take(ScanItem item) {
        switch (item) {
            case ScanItem.Found(var recording) -> take(recording);
            case ScanItem.Broken(var name, var reject) -> {
                String line = reject.place() + ": " + reject.reason();
                if (reject.code() == RejectCode.FILE_MISSING && !reject.place().isEmpty()) {
                    rowsWithoutRecording++;
                    example(withoutRecording, name.isEmpty() ? line : name);
                } else {
                    invalidRows++;
                    example(invalid, line);
                }
            }
        }
    }

    private void take(ScannedRecording recording) {
        recordings++;
        if (recording.statements() == null) {
            recordingsWithoutRow++;
            example(withoutRow, recording.recordName());
            return;
        }
        if (!reader.wasAsked(recording)) {
            return;
        }
        int patient = patient(recording);
        int fold = recording.fold() == null ? LabelCount.NO_FOLD : recording.fold();
        asked.add(patient, fold);
        LabelMap.Mapped mapped = map.map(recording.statements());
        for (CodedStatement statement : mapped.statements()) {
            if (statement.scheme().equals(map.scheme())) {
                labels.computeIfAbsent(statement.code(), _ -> new LabelCount()).add(patient, fold);
            }
        }
        mapped.unknown().forEach(text -> unknown.merge(text, 1, Integer::sum));
    }

    private int patient(ScannedRecording recording) {
        String id = recording.patientId();
        ownPatients += id == null ? 1 : 0;
        return patients.computeIfAbsent(
                id == null ? "recording " + recording.recordName() : "patient " + id, _ -> patients.size());
    }

    private static void example(List<String> examples, String one) {
        if (examples.size() < EXAMPLES) {
            examples.add(one);
        }
    }

    /// Why the folder must not be streamed like this, if it must not.
    public Optional<DraftResult.Refused> refusal() {
        if (invalidRows > 0) {
            return Optional.of(new DraftResult.Refused(
                    DraftCode.ROW_INVALID,
                    profile.tableFile() + ": " + invalidRows + " rows cannot be used: " + String.join("; ", invalid)));
        }
        if (recordings == recordingsWithoutRow) {
            return Optional.of(new DraftResult.Refused(
                    DraftCode.NO_RECORDING_MATCHES,
                    "No row of " + profile.tableFile() + " names a recording: rows name such as "
                            + String.join(", ", withoutRecording) + ", recordings are named such as "
                            + String.join(", ", withoutRow)));
        }
        return Optional.empty();
    }

    /// What there is, a line each.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String row = profile.hasClassColumns() ? "a filled row" : "a row";
        lines.add(recordings + " recordings, " + (recordings - recordingsWithoutRow) + " with " + row + ", "
                + asked.recordings()
                + " of them looked at for labels, of " + patients.size() + " patients"
                + (ownPatients > 0 ? " (" + ownPatients + " recordings name none)" : ""));
        if (recordingsWithoutRow > 0) {
            lines.add(recordingsWithoutRow + " recordings without " + row + " stay, without labels, such as "
                    + String.join(", ", withoutRow));
        }
        if (rowsWithoutRecording > 0) {
            lines.add(rowsWithoutRecording + " rows without a recording are rejected (FILE_MISSING), such as "
                    + String.join(", ", withoutRecording));
        }
        labels.entrySet().stream()
                .sorted(Comparator.comparingInt(label -> -label.getValue().recordings()))
                .forEach(label -> lines.add("label " + name(label.getKey()) + ": "
                        + label.getValue().recordings() + " recordings of "
                        + label.getValue().patients(label.getValue().folds()).cardinality() + " patients"));
        unknown.forEach((text, count) ->
                lines.add("not in the document or in a label table: '" + text + "' in " + count + " recordings"));
        return lines;
    }

    private String name(String code) {
        return StatementNames.of(CodedStatement.of(map.scheme(), code))
                .map(name -> code + " (" + name + ")")
                .orElse(code);
    }

    DatasetProfile profile() {
        return profile;
    }

    String scheme() {
        return map.scheme();
    }

    SortedMap<String, LabelCount> labels() {
        return labels;
    }

    /// The recordings that were looked at.
    LabelCount asked() {
        return asked;
    }
}
