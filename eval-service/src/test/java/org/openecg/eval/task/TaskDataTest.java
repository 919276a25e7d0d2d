package org.openecg.eval.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.fixture.StoredPtbXl;
import org.openecg.eval.protocol.Split.Role;

class TaskDataTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private int stores;

    @Test
    void givesEachRecordingTheRoleOfItsFold() throws IOException {
        with(
                List.of(
                        StoredPtbXl.normal("a", 1),
                        StoredPtbXl.normal("b", 8),
                        StoredPtbXl.normal("c", 9),
                        StoredPtbXl.normal("d", 10)),
                data -> {
                    assertThat(data.count(Role.TRAIN)).isEqualTo(2);
                    assertThat(data.count(Role.VALIDATE)).isEqualTo(1);
                    assertThat(data.count(Role.TEST)).isEqualTo(1);
                    assertThat(data.missing()).isEmpty();
                });
    }

    @Test
    void waitsWhereNoClassCanBeLearned() throws IOException {
        TaskSpec fixed = StoredPtbXl.task();
        TaskSpec oneFold = new TaskSpec(
                "one-fold",
                1,
                "one fold to learn from, none to choose by",
                fixed.datasets(),
                fixed.profile(),
                fixed.scheme(),
                fixed.classes(),
                fixed.annotatedSets(),
                Set.of(1),
                Set.of(),
                Set.of(10),
                true,
                1);
        StoredPtbXl.with(
                folder.resolve("one-fold"),
                oneFold,
                List.of(StoredPtbXl.normal("a", 1), StoredPtbXl.normal("b", 1), StoredPtbXl.normal("c", 10)),
                data -> assertThat(data.missing()).singleElement().asString().contains("no class can be learned"));
    }

    /// A transformer over single leads keeps nothing of a recording whose leads are all missing.
    @Test
    void joinsTokensByRecordingAndGivesOneToThoseWithout() throws IOException {
        StoredPtbXl.Part two = StoredPtbXl.normal("a", 1);
        with(List.of(two, two.window(1), StoredPtbXl.normal("b", 9)), data -> {
            float[][][] byWindow = new float[3][][];
            for (int window = 0; window < 3; window++) {
                boolean first = data.recordingId(0).equals(StoredPtbXl.id("recording a"));
                boolean ofA = first ? window < 2 : window > 0;
                byWindow[window] = ofA ? new float[][] {{window, 1}} : new float[0][];
            }
            List<float[][]> joined = data.byRecording(byWindow, 2);
            assertThat(joined).hasSize(2);
            assertThat(joined.stream().mapToInt(vectors -> vectors.length).sorted())
                    .containsExactly(1, 2);
            assertThat(joined).anySatisfy(vectors -> assertThat(vectors).isDeepEqualTo(new float[][] {{0, 0}}));
        });
    }

    @Test
    void leavesOutRecordingsWithoutAnyClass() throws IOException {
        with(
                List.of(
                        StoredPtbXl.normal("a", 1),
                        new StoredPtbXl.Part("b", "v1", 1, "SR", StoredPtbXl.STATEMENTS, 0)),
                data -> assertThat(data.recordings()).isEqualTo(1));
    }

    @Test
    void leavesOutRecordingsInWhichTheClassesWereNotLookedFor() throws IOException {
        with(
                List.of(StoredPtbXl.normal("a", 1), new StoredPtbXl.Part("b", "v1", 1, "NORM", "", 0)),
                data -> assertThat(data.recordings()).isEqualTo(1));
    }

    @Test
    void takesTheNewestVersionOfTheDatasetAlone() throws IOException {
        with(
                List.of(
                        StoredPtbXl.normal("a", 1),
                        StoredPtbXl.normal("b", 1),
                        new StoredPtbXl.Part("a", "v2", 10, "AMI", StoredPtbXl.STATEMENTS, 0)),
                data -> assertThat(data.recordings()).isEqualTo(1));
    }

    @Test
    void saysWhichRolesHaveNoRecording() throws IOException {
        with(
                List.of(StoredPtbXl.normal("a", 1)),
                data -> assertThat(data.missing())
                        .containsExactly("no recording in validation folds [9]", "no recording in test folds [10]"));
    }

    @Test
    void averagesTheWindowsOfARecordingInTheOrderOfIds() throws IOException {
        with(
                List.of(StoredPtbXl.normal("a", 1), StoredPtbXl.normal("a", 1).window(1), StoredPtbXl.normal("b", 1)),
                data -> {
                    int a = data.recordingId(0).equals(StoredPtbXl.id("recording a")) ? 0 : 1;
                    float[][] byWindow = a == 0 ? new float[][] {{1}, {3}, {7}} : new float[][] {{7}, {1}, {3}};

                    float[] mean = data.meanByRecording(byWindow);

                    assertThat(mean[a]).isEqualTo(2);
                    assertThat(mean[1 - a]).isEqualTo(7);
                });
    }

    @Test
    void hasOneContentInAnyOrderOfArrival() throws IOException {
        List<StoredPtbXl.Part> parts = new ArrayList<>(
                List.of(StoredPtbXl.normal("a", 1), StoredPtbXl.normal("b", 9), StoredPtbXl.normal("c", 10)));
        List<String> contents = new ArrayList<>();

        with(parts, data -> contents.add(data.content()));
        Collections.reverse(parts);
        with(parts, data -> contents.add(data.content()));
        with(parts.subList(0, 2), data -> contents.add(data.content()));

        assertThat(contents.get(1)).isEqualTo(contents.get(0));
        assertThat(contents.get(2)).isNotEqualTo(contents.get(0));
    }

    private void with(List<StoredPtbXl.Part> parts, Consumer<TaskData> check) throws IOException {
        StoredPtbXl.with(folder.resolve("store" + stores++), parts, check);
    }
}
