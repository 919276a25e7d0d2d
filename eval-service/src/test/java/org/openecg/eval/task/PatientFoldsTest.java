package org.openecg.eval.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.fixture.StoredPtbXl;
import org.openecg.eval.fixture.StoredPtbXl.Part;
import org.openecg.eval.metric.TestLabels;

class PatientFoldsTest {
    private static final int FOLDS = 5;
    private static final List<String> CODES = List.of("NORM", "NORM", "NORM", "AMI", "AMI", "LVH");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private int stores;

    @Test
    void keepsPatientsAndCopiesTogether() throws IOException {
        List<Part> parts = world();
        parts.add(part("copy of 0", "another patient", "signal 0"));
        parts.add(part("later of 0's twin", "another patient", "other signal"));
        Map<String, String> groupOf = new HashMap<>();
        parts.forEach(one -> groupOf.put(id(one), one.patient()));
        groupOf.replaceAll((_, patient) -> patient.equals("another patient") ? "patient 0" : patient);

        with(parts, data -> {
            TestLabels labels = data.testLabels();
            Map<String, Integer> roundOf = new HashMap<>();
            Map<String, Integer> numberOf = new HashMap<>();
            for (int r = 0; r < labels.recordings(); r++) {
                String group = String.valueOf(groupOf.get(data.recordingId(r)));
                assertThat(roundOf.merge(group, labels.round(r), (known, _) -> known))
                        .isEqualTo(labels.round(r));
                assertThat(numberOf.merge(group, labels.patient(r), (known, _) -> known))
                        .isEqualTo(labels.patient(r));
            }
            assertThat(Set.copyOf(numberOf.values())).hasSize(60);
        });
    }

    @Test
    void balancesClassesAndSizes() throws IOException {
        with(world(), data -> {
            TestLabels labels = data.testLabels();
            int[][] positives = new int[labels.classes().size()][FOLDS];
            int[] size = new int[FOLDS];
            for (int r = 0; r < labels.recordings(); r++) {
                size[labels.round(r)]++;
                for (int c = 0; c < positives.length; c++) {
                    positives[c][labels.round(r)] += labels.positive(c, r) ? 1 : 0;
                }
            }
            assertThat(labels.recordings()).isEqualTo(80);
            assertThat(IntStream.of(size).boxed())
                    .allSatisfy(one -> assertThat(one).isBetween(14, 18));
            // 10 patients with LVH, 20 with AMI, all with one to three recordings
            assertThat(IntStream.of(positives[labels.classes().indexOf("HYP")]).boxed())
                    .allSatisfy(one -> assertThat(one).isBetween(2, 4));
            assertThat(IntStream.of(positives[labels.classes().indexOf("MI")]).boxed())
                    .allSatisfy(one -> assertThat(one).isBetween(4, 8));
        });
    }

    @Test
    void dealsAlikeInAnyOrderOfArrival() throws IOException {
        List<Part> parts = world();
        List<Map<String, Integer>> rounds = new ArrayList<>();

        with(parts, data -> rounds.add(rounds(data)));
        Collections.shuffle(parts, new Random(3));
        with(parts, data -> rounds.add(rounds(data)));

        assertThat(rounds.get(1)).isEqualTo(rounds.get(0));
    }

    @Test
    void saysWhenThereAreFewerPatientsThanFolds() throws IOException {
        with(
                List.of(part("a", "one", "a"), part("b", "one", "b")),
                data -> assertThat(data.missing())
                        .containsExactly("1 patients for 5 folds of cross-validation, each needs one"));
    }

    private static Map<String, Integer> rounds(TaskData data) {
        Map<String, Integer> rounds = new TreeMap<>();
        TestLabels labels = data.testLabels();
        for (int r = 0; r < labels.recordings(); r++) {
            rounds.put(data.recordingId(r), labels.round(r));
        }
        return rounds;
    }

    /// 60 patients: every third with two recordings.
    private static List<Part> world() {
        List<Part> parts = new ArrayList<>();
        for (int p = 0; p < 60; p++) {
            for (int r = 0; r < (p % 3 == 0 ? 2 : 1); r++) {
                String signal = "signal " + p + (r == 0 ? "" : " again");
                String code = CODES.get(p % CODES.size());
                parts.add(new Part(p + " " + r, "v1", 0, code, StoredPtbXl.STATEMENTS, 0).of("patient " + p, signal));
            }
        }
        return parts;
    }

    private static Part part(String name, String patient, String signal) {
        return StoredPtbXl.normal(name, 0).of(patient, signal);
    }

    private static String id(Part part) {
        return StoredPtbXl.id("recording " + part.name());
    }

    private void with(List<Part> parts, Consumer<TaskData> check) throws IOException {
        TaskSpec task = StoredPtbXl.crossed(FOLDS);
        assertThat(task.problems()).isEmpty();
        StoredPtbXl.with(folder.resolve("store" + stores++), task, parts, check);
    }
}
