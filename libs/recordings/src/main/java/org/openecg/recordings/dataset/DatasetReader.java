package org.openecg.recordings.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.ReadWarning;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.Subject;
import org.openecg.recordings.dataset.DatasetDocument.Asked;
import org.openecg.recordings.dataset.DatasetDocument.Table;
import org.openecg.recordings.format.RecordingFormats;
import org.openecg.recordings.label.LabelMap;

/// Reads the recordings of a dataset: files, then what its profile knows better, then labels. May be
/// used by many threads.
public final class DatasetReader {
    private final DatasetProfile profile;
    private final LabelMap labels;
    private final boolean tableLabels;

    public DatasetReader(DatasetProfile profile) {
        this.profile = profile;
        this.labels = profile.labelMap();
        Table table = profile.document().table();
        this.tableLabels = table != null
                && (table.statements() != null || !table.classColumns().isEmpty());
    }

    /// A recording with what its dataset tells of it.
    ///
    /// @param recording under the dataset's record name, gains corrected
    /// @param statements coded
    /// @param unknownStatements as written, known to no table
    /// @param annotatedSet what was looked for in this recording, empty if nothing
    public record LabelledRecording(
            Recording recording, List<CodedStatement> statements, List<String> unknownStatements, String annotatedSet) {
        public LabelledRecording {
            statements = List.copyOf(statements);
            unknownStatements = List.copyOf(unknownStatements);
        }
    }

    /// What came of reading one recording of a dataset.
    public sealed interface Reading {
        /// It was read.
        record Read(LabelledRecording labelled) implements Reading {}

        /// It was not.
        record Rejected(ReadResult.Rejected reject) implements Reading {}
    }

    /// Reads one recording that a scan found.
    public Reading read(ScannedRecording scanned) {
        return switch (RecordingFormats.read(scanned.header())) {
            case ReadResult.Rejected reject -> new Reading.Rejected(reject);
            case ReadResult.Read(var recording) -> new Reading.Read(label(scanned, recording));
        };
    }

    private LabelledRecording label(ScannedRecording scanned, Recording read) {
        Subject subject = subject(scanned.subject(), read.subject());
        List<RawStatement> raw = statements(scanned, read);
        Recording recording = correctGains(read).withFacts(subject, raw).withRecordName(scanned.recordName());
        LabelMap.Mapped mapped = labels.map(raw);
        boolean asked = asked(scanned, raw);
        return new LabelledRecording(
                recording,
                mapped.statements(),
                mapped.unknown(),
                asked ? profile.document().labels().annotated() : "");
    }

    /// Whether the annotated set was looked for in a recording, as far as its table says.
    public boolean wasAsked(ScannedRecording scanned) {
        List<RawStatement> raw = scanned.statements() == null ? List.of() : scanned.statements();
        return asked(scanned, raw);
    }

    /// Age and sex by the table, each by the header where the table has no column of it.
    private Subject subject(@Nullable Subject row, Subject header) {
        Table table = profile.document().table();
        if (row == null || table == null) {
            return header;
        }
        return new Subject(
                table.age() == null ? header.ageYears() : row.ageYears(),
                table.sex() == null ? header.sex() : row.sex());
    }

    /// What the table says; where a table with labels has no row for this recording its labels are
    /// not known, whatever the header says.
    private List<RawStatement> statements(ScannedRecording scanned, Recording read) {
        if (scanned.statements() != null) {
            return scanned.statements();
        }
        return tableLabels || profile.document().labels().asked() == Asked.WITH_ROW ? List.of() : read.statements();
    }

    private boolean asked(ScannedRecording scanned, List<RawStatement> raw) {
        if (tableLabels && scanned.statements() == null) {
            return false;
        }
        return switch (profile.document().labels().asked()) {
            case ALWAYS -> true;
            case WITH_STATEMENTS -> !raw.isEmpty();
            case WITH_FOLD -> scanned.fold() != null;
            case WITH_ROW -> scanned.statements() != null;
        };
    }

    /// The recording with the gains that its dataset's headers are known to state wrongly replaced,
    /// and a warning each time a recording is concerned.
    public Recording correctGains(Recording recording) {
        List<RecordedLead> leads = new ArrayList<>();
        List<ReadWarning> warnings = new ArrayList<>(recording.warnings());
        List<String> corrected = new ArrayList<>();
        Optional<GainCorrection> used = Optional.empty();
        for (RecordedLead lead : recording.leads()) {
            Optional<GainCorrection> correction = profile.gainCorrections().stream()
                    .filter(known -> known.stated() == lead.calibration().gain())
                    .findFirst();
            if (correction.isPresent()) {
                used = correction;
                corrected.add(lead.name());
                leads.add(new RecordedLead(
                        lead.name(),
                        lead.calibration().withGain(correction.get().correct()),
                        lead.samples()));
            } else {
                leads.add(lead);
            }
        }
        if (used.isEmpty()) {
            return recording;
        }
        warnings.add(new ReadWarning(
                ReadWarning.Code.GAIN_CORRECTED,
                recording.recordName() + " leads " + String.join(" ", corrected),
                "gain " + used.get().stated() + " of the header is replaced by "
                        + used.get().correct() + ": " + used.get().reason()));
        return recording.withLeads(leads).withWarnings(warnings);
    }
}
