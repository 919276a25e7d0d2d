package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.openecg.contracts.id.DatasetKey;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.ingest.ledger.OutcomeLedger;
import org.openecg.ingest.ledger.OutcomeLedger.Comparison;
import org.openecg.ingest.ledger.Reject;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.ReadWarning;
import org.openecg.recordings.Recording;
import org.openecg.recordings.Subject;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetReader;
import org.openecg.recordings.dataset.DatasetReader.LabelledRecording;
import org.openecg.recordings.dataset.DatasetReader.Reading;
import org.openecg.recordings.dataset.ScannedRecording;
import org.openecg.signal.chain.ChainProfile;

/// Reads the recordings of one dataset and lets them be assembled for one profile. Thread-safe.
final class RecordingDesk {
    private final DatasetProfile dataset;
    private final ChainProfile profile;
    private final DatasetKey key;
    private final DatasetReader reader;
    private final RecordingAssembler assembler;
    private final OutcomeLedger outcomes;
    private final FileNames names;

    RecordingDesk(DatasetProfile dataset, ChainProfile profile, DatasetKey key, OutcomeLedger outcomes) {
        this.dataset = dataset;
        this.profile = profile;
        this.key = key;
        this.reader = new DatasetReader(dataset);
        this.assembler = new RecordingAssembler(profile, outcomes);
        this.outcomes = outcomes;
        this.names = new FileNames(key, dataset.dataset());
    }

    /// @param root folder that file references are relative to
    Assembled assemble(String sourceId, Path root, ScannedRecording scanned) {
        try {
            return switch (reader.read(scanned)) {
                case Reading.Read(var labelled) -> assembler.assemble(prepare(sourceId, scanned, labelled));
                case Reading.Rejected(var reject) -> refuse(sourceId, root, scanned, reject);
            };
        } catch (IOException e) {
            return refuse(
                    sourceId,
                    root,
                    scanned,
                    new ReadResult.Rejected(
                            RejectCode.FILE_UNREADABLE,
                            scanned.header(),
                            "",
                            "the file system says: " + e.getMessage()));
        }
    }

    private Prepared prepare(String sourceId, ScannedRecording scanned, LabelledRecording labelled) throws IOException {
        Recording recording = labelled.recording();
        String name = nameOf(scanned);
        List<String> warnings = new ArrayList<>();
        for (ReadWarning warning : recording.warnings()) {
            warnings.add(name + ": " + warning.code() + " " + warning.text());
        }
        if (!labelled.unknownStatements().isEmpty() && key.isPublic()) {
            warnings.add(name + ": STATEMENT_UNKNOWN " + String.join(", ", labelled.unknownStatements()));
        }
        return new Prepared(
                recording,
                origin(scanned),
                new EcgSegment.Labels(labelled.statements(), labelled.annotatedSet(), scanned.fold()),
                subject(recording.subject()),
                name,
                sourceId,
                InputDigest.of(scanned, recording.files()),
                warnings);
    }

    private SegmentFactory.Origin origin(ScannedRecording scanned) {
        String patientId = scanned.patientId();
        String patientKey = patientId == null
                ? Ids.unknownPatientKey(key, dataset.dataset(), scanned.recordName())
                : Ids.patientKey(key, dataset.dataset(), patientId);
        return new SegmentFactory.Origin(
                recordingId(scanned),
                patientKey,
                key.keyId(),
                patientId != null,
                dataset.dataset(),
                dataset.release(),
                dataset.version(),
                dataset.centre(),
                names.reference(scanned.relativePath()));
    }

    private String recordingId(ScannedRecording scanned) {
        return Ids.recordingId(key, dataset.dataset(), dataset.release(), scanned.recordName());
    }

    private String nameOf(ScannedRecording scanned) {
        return key.isPublic() ? scanned.recordName() : names.reference(scanned.relativePath());
    }

    private static EcgSegment.Subject subject(Subject subject) {
        OptionalInt band = subject.ageBand();
        return new EcgSegment.Subject(subject.sex(), band.isPresent() ? band.getAsInt() : null);
    }

    private Assembled refuse(String sourceId, Path root, ScannedRecording scanned, ReadResult.Rejected reject) {
        String recordingId = recordingId(scanned);
        Reject told = new Reject(
                reject.code(),
                names.reason(reject.reason(), List.of(scanned.recordName(), stem(scanned.header()))),
                names.reference(root, reject.file()),
                reject.place(),
                sourceId,
                recordingId);
        IngestOutcome.Part part = new IngestOutcome.Part(
                recordingId,
                profile.id(),
                dataset.version(),
                0,
                sourceId,
                dataset.dataset(),
                nameOf(scanned),
                inputDigestOfBroken(scanned),
                "",
                0,
                1);
        // What was published of the recording before stays true.
        return outcomes.compare(part) == Comparison.NEW
                ? new Assembled.Refused(told, Optional.of(new IngestOutcome.Rejected(part, reject.code())))
                : new Assembled.Refused(told, Optional.empty());
    }

    private static String inputDigestOfBroken(ScannedRecording scanned) {
        try {
            return InputDigest.of(scanned, List.of(scanned.header()));
        } catch (IOException _) {
            return "";
        }
    }

    private static String stem(Path header) {
        return String.valueOf(header.getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
