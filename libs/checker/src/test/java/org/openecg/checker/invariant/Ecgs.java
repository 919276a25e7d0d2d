package org.openecg.checker.invariant;

import java.util.ArrayList;
import java.util.List;
import org.openecg.checker.invariant.Log.Entry;
import org.openecg.contracts.id.DatasetKey;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.pin.ContentDigest;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.OutcomeCodec;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.segment.Sex;
import org.openecg.contracts.topic.Topics;

/// Small recordings as ingest would publish them: 12 leads of 20 samples a window; `a` to `c` are in three folds.
final class Ecgs {
    static final String DATASET = "tiny";
    static final String ANNOTATED_SET = "tiny-statements";
    static final String VERSION = "0123456789ab";

    private Ecgs() {}

    static String recordingId(String record) {
        return Ids.recordingId(DatasetKey.PUBLIC, DATASET, "1", record);
    }

    static String part(String record) {
        return recordingId(record) + "/openecg/" + VERSION + "/0";
    }

    static EcgSegment segment(String record, int window) {
        short[] units = new short[12 * 20];
        for (int i = 0; i < units.length; i++) {
            units[i] = (short) (record.hashCode() + 31 * window + 7 * i);
        }
        String recordingId = recordingId(record);
        return new EcgSegment(
                new EcgSegment.Origin(
                        Ids.segmentId(recordingId, "openecg", VERSION, window),
                        recordingId,
                        0,
                        Ids.patientKey(DatasetKey.PUBLIC, DATASET, record),
                        DatasetKey.PUBLIC.keyId(),
                        true,
                        DATASET,
                        "1",
                        VERSION,
                        DATASET,
                        "openecg",
                        record + ".hea"),
                new EcgSegment.Window(window, 10.0 * window, 0, 20, 100, List.of()),
                new Samples(units, 12),
                1f,
                0xFFF,
                0,
                List.of(),
                QualityClass.GOOD,
                new EcgSegment.Prints(
                        "d1".repeat(32), "c0".repeat(32), new Bits256(1, 2, 3, 4), new Bits256(5, 6, 7, 8)),
                new EcgSegment.Labels(List.of(), ANNOTATED_SET, Math.floorMod(record.hashCode(), 3) + 1),
                new EcgSegment.Subject(Sex.FEMALE, 50));
    }

    static Entry entry(EcgSegment segment) {
        return new Entry(
                Topics.SEGMENTS, segment.key().patientKey(), SegmentCodec.encode(segment, SegmentCodec.Encoding.DELTA));
    }

    static Entry published(String record, int segments, String contentDigest) {
        return entry(new IngestOutcome.Published(outcomePart(record), segments, contentDigest, 0, List.of()));
    }

    static Entry rejected(String record) {
        return entry(new IngestOutcome.Rejected(outcomePart(record), RejectCode.FILE_TRUNCATED));
    }

    private static Entry entry(IngestOutcome outcome) {
        return new Entry(Topics.RECORDINGS, outcome.part().key(), OutcomeCodec.encode(outcome));
    }

    private static IngestOutcome.Part outcomePart(String record) {
        return new IngestOutcome.Part(
                recordingId(record),
                "openecg",
                VERSION,
                0,
                "50".repeat(32),
                DATASET,
                record,
                "1d".repeat(32),
                "d1".repeat(32),
                500,
                1);
    }

    static String digest(String record, int windows) {
        ContentDigest digest = new ContentDigest();
        for (int window = 0; window < windows; window++) {
            EcgSegment segment = segment(record, window);
            digest.add(segment.segmentId(), segment.contentDigest());
        }
        return digest.hex();
    }

    /// All windows of a recording and its outcome, as one transaction of a healthy ingest.
    static List<Entry> recording(String record, int windows) {
        List<Entry> entries = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            entries.add(entry(segment(record, window)));
        }
        entries.add(published(record, windows, digest(record, windows)));
        return entries;
    }
}
