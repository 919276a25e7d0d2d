package org.openecg.eval.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.segment.Sex;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.protocol.Split.Role;
import org.openecg.store.file.LogRecord;
import org.openecg.store.file.SegmentStore;

class TaskDataTest {
    private static final String STATEMENTS = "ptb-xl-statements";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private int stores;

    @Test
    void givesEachRecordingTheRoleOfItsFold() throws IOException {
        with(List.of(normal("a", 1), normal("b", 8), normal("c", 9), normal("d", 10)), data -> {
            assertThat(data.count(Role.TRAIN)).isEqualTo(2);
            assertThat(data.count(Role.VALIDATE)).isEqualTo(1);
            assertThat(data.count(Role.TEST)).isEqualTo(1);
            assertThat(data.missing()).isEmpty();
        });
    }

    @Test
    void leavesOutRecordingsWithoutAnyClass() throws IOException {
        with(
                List.of(normal("a", 1), new Part("b", "v1", 1, "SR", STATEMENTS, 0)),
                data -> assertThat(data.recordings()).isEqualTo(1));
    }

    @Test
    void leavesOutRecordingsInWhichTheClassesWereNotLookedFor() throws IOException {
        with(
                List.of(normal("a", 1), new Part("b", "v1", 1, "NORM", "", 0)),
                data -> assertThat(data.recordings()).isEqualTo(1));
    }

    @Test
    void takesTheNewestVersionOfTheDatasetAlone() throws IOException {
        with(
                List.of(normal("a", 1), normal("b", 1), new Part("a", "v2", 10, "AMI", STATEMENTS, 0)),
                data -> assertThat(data.recordings()).isEqualTo(1));
    }

    @Test
    void saysWhichRolesHaveNoRecording() throws IOException {
        with(
                List.of(normal("a", 1)),
                data -> assertThat(data.missing())
                        .containsExactly("no recording in validation folds [9]", "no recording in test folds [10]"));
    }

    @Test
    void averagesTheWindowsOfARecordingInTheOrderOfIds() throws IOException {
        with(List.of(normal("a", 1), normal("a", 1).window(1), normal("b", 1)), data -> {
            int a = data.recordingId(0).equals(id("recording a")) ? 0 : 1;
            float[][] byWindow = a == 0 ? new float[][] {{1}, {3}, {7}} : new float[][] {{7}, {1}, {3}};

            float[] mean = data.meanByRecording(byWindow);

            assertThat(mean[a]).isEqualTo(2);
            assertThat(mean[1 - a]).isEqualTo(7);
        });
    }

    @Test
    void hasOneContentInAnyOrderOfArrival() throws IOException {
        List<Part> parts = new ArrayList<>(List.of(normal("a", 1), normal("b", 9), normal("c", 10)));
        List<String> contents = new ArrayList<>();

        with(parts, data -> contents.add(data.content()));
        Collections.reverse(parts);
        with(parts, data -> contents.add(data.content()));
        with(parts.subList(0, 2), data -> contents.add(data.content()));

        assertThat(contents.get(1)).isEqualTo(contents.get(0));
        assertThat(contents.get(2)).isNotEqualTo(contents.get(0));
    }

    private void with(List<Part> parts, Consumer<TaskData> check) throws IOException {
        TaskSpec task = TaskCatalogue.ours().own().stream()
                .filter(one -> one.id().equals("ptbxl-superclass"))
                .findFirst()
                .orElseThrow();
        try (SegmentStore store = SegmentStore.open(folder.resolve("store" + stores++), "openecg")) {
            List<LogRecord> records = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                byte[] bytes = SegmentCodec.encode(parts.get(i).segment(), SegmentCodec.Encoding.PLAIN);
                records.add(new LogRecord(0, i, i, bytes));
            }
            store.append(
                    records,
                    new DataPin.Locator("c", "ecg.segments.v1", "t", List.of(new DataPin.Range(0, 0, parts.size()))));
            check.accept(TaskData.of(store.index(), task));
        }
    }

    private static Part normal(String name, int fold) {
        return new Part(name, "v1", fold, "NORM", STATEMENTS, 0);
    }

    private static String id(String name) {
        return CanonicalDigest.of("test").text(name).hex();
    }

    /// One window of a PTB-XL recording.
    private record Part(String name, String version, int fold, String code, String annotatedSet, int index) {
        Part window(int other) {
            return new Part(name, version, fold, code, annotatedSet, other);
        }

        EcgSegment segment() {
            return new EcgSegment(
                    new EcgSegment.Origin(
                            id("segment " + name + version + index),
                            id("recording " + name),
                            0,
                            id("patient " + name),
                            "public",
                            true,
                            "ptb-xl",
                            "1.0.3",
                            version,
                            "ptb",
                            "openecg",
                            name + ".hea"),
                    new EcgSegment.Window(index, 10.0 * index, 0, 8, 100, List.of()),
                    new Samples(new short[12 * 8], 12),
                    1f,
                    0xFFF,
                    0,
                    List.of(),
                    QualityClass.GOOD,
                    new EcgSegment.Prints(id(name), id(name), Bits256.ZERO, Bits256.ZERO),
                    new EcgSegment.Labels(List.of(CodedStatement.of("scp", code)), annotatedSet, fold),
                    new EcgSegment.Subject(Sex.NOT_GIVEN, null));
        }
    }
}
