package org.openecg.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.id.DatasetKey;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.segment.Sex;
import org.openecg.store.file.LogRecord;

/// Small segments for tests: 12 leads of 20 samples, one record of the log after the other.
public final class Segments {
    public static final int SAMPLES = 20;

    private final int partitions;
    private final List<LogRecord> records = new ArrayList<>();
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private long clock = 1_000;

    public Segments(int partitions) {
        this.partitions = partitions;
        for (int partition = 0; partition < partitions; partition++) {
            offsets.put(partition, 0L);
        }
    }

    /// What a test says about a segment.
    ///
    /// @param tracing segments of equal tracing have equal signal digests; fingerprints are drawn from it
    public record Plan(
            String dataset,
            String record,
            String patient,
            @Nullable Integer fold,
            int window,
            String tracing) {
        public static Plan of(String dataset, String record, @Nullable Integer fold) {
            return new Plan(dataset, record, record, fold, 0, dataset + record);
        }

        public Plan window(int index) {
            return new Plan(dataset, record, patient, fold, index, tracing);
        }

        public Plan patient(String name) {
            return new Plan(dataset, record, name, fold, window, tracing);
        }

        public Plan tracing(String name) {
            return new Plan(dataset, record, patient, fold, window, name);
        }

        public String recordingId() {
            return Ids.recordingId(DatasetKey.PUBLIC, dataset, "1", record);
        }

        public String segmentId() {
            return Ids.segmentId(recordingId(), "openecg", "v1", window);
        }
    }

    public static EcgSegment segment(Plan plan) {
        short[] units = new short[12 * SAMPLES];
        byte[] noise = CanonicalDigest.of("noise")
                .text(plan.tracing())
                .whole(plan.window())
                .sha256();
        for (int i = 0; i < units.length; i++) {
            units[i] = (short) (noise[i % 32] * 7 + i);
        }
        return new EcgSegment(
                new EcgSegment.Origin(
                        plan.segmentId(),
                        plan.recordingId(),
                        0,
                        Ids.patientKey(DatasetKey.PUBLIC, plan.dataset(), plan.patient()),
                        DatasetKey.PUBLIC.keyId(),
                        true,
                        plan.dataset(),
                        "1",
                        "v1",
                        "centre",
                        "openecg",
                        plan.record() + ".hea"),
                new EcgSegment.Window(plan.window(), 10.0 * plan.window(), 0, SAMPLES, 100, List.of()),
                new Samples(units, 12),
                1f,
                0xFFF,
                0,
                List.of(),
                QualityClass.GOOD,
                new EcgSegment.Prints(
                        CanonicalDigest.of("signal").text(plan.tracing()).hex(),
                        CanonicalDigest.of("core").text(plan.tracing()).hex(),
                        Bits256.of(
                                CanonicalDigest.of("bits").text(plan.tracing()).sha256()),
                        Bits256.ZERO),
                new EcgSegment.Labels(List.of(CodedStatement.of("scp", "NORM")), "scp", plan.fold()),
                new EcgSegment.Subject(Sex.FEMALE, 50));
    }

    public Segments add(Plan plan) {
        return add(segment(plan));
    }

    /// Appends a segment to the partition of its patient; after each follows a hole, as a commit leaves it.
    public Segments add(EcgSegment segment) {
        int partition = Math.floorMod(segment.key().patientKey().hashCode(), partitions);
        long offset = offsets.merge(partition, 2L, Long::sum) - 2;
        records.add(
                new LogRecord(partition, offset, clock++, SegmentCodec.encode(segment, SegmentCodec.Encoding.DELTA)));
        return this;
    }

    /// The records added since the last call.
    public List<LogRecord> take() {
        List<LogRecord> taken = List.copyOf(records);
        records.clear();
        return taken;
    }

    public DataPin.Locator locator() {
        return new DataPin.Locator(
                "cluster",
                "ecg.segments.v1",
                "topic",
                offsets.entrySet().stream()
                        .map(entry -> new DataPin.Range(entry.getKey(), 0, entry.getValue()))
                        .toList());
    }
}
