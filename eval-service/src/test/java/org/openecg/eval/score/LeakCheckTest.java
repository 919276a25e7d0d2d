package org.openecg.eval.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.score.Score.Leak;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.segment.Sex;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.eval.task.TaskData;
import org.openecg.store.file.LogRecord;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;

class LeakCheckTest {
    private static final Bits256 PRINT = new Bits256(0x1234_5678_9abc_def0L, 7, 8, 9);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void countsEachKindOfLeakOnce() throws IOException {
        Leak leak = leak(
                recording("synthetic-a", "test", "anna", 5, "signal-1", PRINT),
                recording("synthetic-a", "train", "berta", 1, "signal-2", new Bits256(1, 2, 3, 4)),
                recording("other", "copy", "carla", null, "signal-1", PRINT),
                recording("other", "rounded", "dora", null, "signal-3", PRINT),
                recording("other", "later", "anna", null, "signal-4", new Bits256(-1, -2, -3, -4)),
                recording("other", "innocent", "emma", null, "signal-5", new Bits256(5, -6, 7, -8)));

        assertThat(leak).isEqualTo(new Leak(1, 1, 1));
    }

    @Test
    void countsAnotherRecordingOfAPatientWhomACopyJoins() throws IOException {
        Leak leak = leak(
                recording("synthetic-a", "test", "anna", 5, "signal-1", PRINT),
                recording("other", "copy", "carla", null, "signal-1", PRINT),
                recording("other", "second", "carla", null, "signal-6", new Bits256(5, -6, 7, -8)));

        assertThat(leak).isEqualTo(new Leak(1, 0, 1));
    }

    @Test
    void findsNothingInCleanContent() throws IOException {
        Leak leak = leak(
                recording("synthetic-a", "test", "anna", 5, "signal-1", PRINT),
                recording("other", "innocent", "emma", null, "signal-5", new Bits256(5, -6, 7, -8)));

        assertThat(leak).isEqualTo(Leak.NONE);
    }

    /// Pre-training on the dataset `other` alone, scored on `synthetic-six`.
    private Leak leak(EcgSegment... segments) throws IOException {
        TaskSpec task = TaskCatalogue.ours().scored().stream()
                .filter(one -> one.id().equals("synthetic-six"))
                .findFirst()
                .orElseThrow();
        try (SegmentStore store = SegmentStore.open(folder.resolve(String.valueOf(segments.length)), "openecg")) {
            List<LogRecord> records = new ArrayList<>();
            for (int i = 0; i < segments.length; i++) {
                records.add(new LogRecord(0, i, 0, SegmentCodec.encode(segments[i], SegmentCodec.Encoding.PLAIN)));
            }
            store.append(
                    records,
                    new DataPin.Locator(
                            "c", "ecg.segments.v1", "t", List.of(new DataPin.Range(0, 0, segments.length))));
            Selection others = new Selection(
                            Set.of("other"), Set.of(), Set.of(), QualityClass.POOR, 0, 1.0, 1.0, List.of(), false)
                    .resolved(Set.of("other=v1"), List.of());
            SegmentSelection selected = SegmentSelection.of(store.index(), others, List.of());
            BitSet seen = new BitSet();
            IntStream.range(0, selected.size()).map(selected::row).forEach(seen::set);
            return LeakCheck.of(TaskData.of(store.index(), task), seen);
        }
    }

    private static EcgSegment recording(
            String dataset, String name, String patient, @Nullable Integer fold, String signal, Bits256 print) {
        String signalDigest = id(signal);
        return new EcgSegment(
                new EcgSegment.Origin(
                        id("segment " + dataset + name),
                        id("recording " + dataset + name),
                        0,
                        id(patient),
                        "public",
                        true,
                        dataset,
                        "1",
                        "v1",
                        "centre",
                        "openecg",
                        name + ".hea"),
                new EcgSegment.Window(0, 0, 0, 8, 100, List.of()),
                new Samples(new short[12 * 8], 12),
                1f,
                0xFFF,
                0,
                List.of(),
                QualityClass.GOOD,
                new EcgSegment.Prints(signalDigest, signalDigest, print, Bits256.ZERO),
                new EcgSegment.Labels(List.of(CodedStatement.of("openecg-synthetic", "ST")), "synthetic-six", fold),
                new EcgSegment.Subject(Sex.NOT_GIVEN, null));
    }

    private static String id(String name) {
        return CanonicalDigest.of("test").text(name).hex();
    }
}
