package org.openecg.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.CounterRandom;
import org.openecg.store.file.LogRecord;
import org.openecg.store.file.SegmentStore;

/// Segments of 12 x 500 samples with beats of a shape and a rate of their own: enough for a loss to fall.
public final class SyntheticSegments {
    public static final int SAMPLES = 500;

    /// On dataset `synthetic`: one label, folds 9 and 10 held back.
    public static final TaskSpec TASK = new TaskSpec(
            "synthetic-task",
            1,
            "a task",
            Set.of("synthetic"),
            "openecg",
            "openecg-synthetic",
            List.of(new TaskSpec.LabelClass("one", Set.of("one"))),
            Set.of("six"),
            Set.of(1, 2, 3, 4, 5, 6, 7, 8),
            Set.of(9),
            Set.of(10),
            false,
            1);

    private SyntheticSegments() {}

    public static EcgSegment segment(String dataset, int number, @Nullable Integer fold) {
        return segment(dataset, number, fold, SAMPLES);
    }

    private static EcgSegment segment(String dataset, int number, @Nullable Integer fold, int samples) {
        CounterRandom random = new CounterRandom(number, dataset);
        short[] units = new short[12 * samples];
        double period = 60 + 50 * random.uniform(1);
        double width = 2 + 4 * random.uniform(2);
        double delay = 12 + 12 * random.uniform(3);
        for (int lead = 0; lead < 12; lead++) {
            double peak = 400 + 900 * random.uniform(10 + lead);
            double wave = 200 * (random.uniform(30 + lead) - 0.3);
            for (int i = 0; i < samples; i++) {
                double t = i % period;
                double value = peak * Math.exp(-Math.pow((t - 30) / width, 2) / 2)
                        + wave * Math.exp(-Math.pow((t - 30 - delay) / 6, 2) / 2)
                        + 10 * random.gaussian(1000 + (long) lead * samples + i);
                units[lead * samples + i] = (short) value;
            }
        }
        String record = "r" + number;
        String recordingId = Ids.recordingId(DatasetKey.PUBLIC, dataset, "1", record);
        return new EcgSegment(
                new EcgSegment.Origin(
                        Ids.segmentId(recordingId, "openecg", "v1", 0),
                        recordingId,
                        0,
                        Ids.patientKey(DatasetKey.PUBLIC, dataset, record),
                        DatasetKey.PUBLIC.keyId(),
                        true,
                        dataset,
                        "1",
                        "v1",
                        "centre",
                        "openecg",
                        record + ".hea"),
                new EcgSegment.Window(0, 0, 0, samples, 100, List.of()),
                new Samples(units, 12),
                1f,
                0xFFF,
                0,
                List.of(),
                QualityClass.GOOD,
                new EcgSegment.Prints(
                        CanonicalDigest.of("signal").text(record).text(dataset).hex(),
                        CanonicalDigest.of("core").text(record).text(dataset).hex(),
                        Bits256.of(CanonicalDigest.of("bits")
                                .text(record)
                                .text(dataset)
                                .sha256()),
                        Bits256.ZERO),
                labels(number, fold),
                new EcgSegment.Subject(Sex.NOT_GIVEN, null));
    }

    /// Of three segments one has the statement `one`, one was looked at and has it not, and one was not looked at.
    private static EcgSegment.Labels labels(int number, @Nullable Integer fold) {
        List<CodedStatement> statements =
                number % 3 == 0 ? List.of(CodedStatement.of("openecg-synthetic", "one")) : List.of();
        return new EcgSegment.Labels(statements, number % 3 == 2 ? "" : "six", fold);
    }

    /// A store of `count` segments without a log behind it.
    public static SegmentStore store(Path folder, String dataset, int count) throws IOException {
        return store(folder, dataset, count, SAMPLES);
    }

    /// The same, of windows of another length.
    public static SegmentStore store(Path folder, String dataset, int count, int samples) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new LogRecord(
                    0,
                    i,
                    i,
                    SegmentCodec.encode(segment(dataset, i, i % 10 + 1, samples), SegmentCodec.Encoding.PLAIN)));
        }
        SegmentStore store = SegmentStore.open(folder, "openecg");
        store.append(
                records,
                new DataPin.Locator("cluster", "ecg.segments.v1", "topic", List.of(new DataPin.Range(0, 0, count))));
        return store;
    }
}
