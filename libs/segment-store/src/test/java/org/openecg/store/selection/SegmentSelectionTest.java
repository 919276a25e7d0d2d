package org.openecg.store.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.Segments;
import org.openecg.store.Segments.Plan;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.index.SegmentIndex;

class SegmentSelectionTest {
    private static final TaskSpec TASK = new TaskSpec(
            "ptbxl-superclass",
            1,
            "five classes",
            Set.of("ptb-xl"),
            "openecg",
            "scp",
            List.of(new TaskSpec.LabelClass("NORM", Set.of("NORM"))),
            Set.of("scp"),
            Set.of(1, 2, 3, 4, 5, 6, 7, 8),
            Set.of(9),
            Set.of(10),
            true,
            1);

    @TempDir
    Path folder;

    @Test
    void leavesOutHeldOutFoldsTheirTwinsAndThePatientsOfTheTwins() throws IOException {
        List<Plan> plans = List.of(
                Plan.of("ptb-xl", "train", 1),
                Plan.of("ptb-xl", "validation", 9),
                Plan.of("ptb-xl", "test", 10),
                Plan.of("ptb-xl", "same-patient-other-fold", 2).patient("test"),
                Plan.of("challenge", "twin", null).tracing("ptb-xltest").patient("p1"),
                Plan.of("challenge", "twins-patient", null).patient("p1"),
                Plan.of("challenge", "twin-of-train", null).tracing("ptb-xltrain"),
                Plan.of("challenge", "fold-10-of-another-dataset", 10));

        SegmentSelection selection = select(plans, 4, Selection.ALL);

        assertThat(ids(selection))
                .containsExactlyInAnyOrder(
                        plans.get(0).segmentId(),
                        plans.get(6).segmentId(),
                        plans.get(7).segmentId());
        assertThat(selection.heldOut()).isEqualTo(5);
        assertThat(selection.validationRows()).hasSize(1);
    }

    @Test
    void isTheSameOnAnyOrderAndPartitionCount() throws IOException {
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            plans.add(Plan.of("ptb-xl", "r" + i, i % 10 + 1).window(i % 3));
        }
        SegmentSelection one = select(plans, 1, Selection.ALL);
        Collections.shuffle(plans, new Random(5));
        SegmentSelection four = select(plans, 4, Selection.ALL);

        assertThat(four.pin().content()).isEqualTo(one.pin().content());
        assertThat(four.pin().content().count()).isEqualTo(48);
        assertThat(ids(four)).isEqualTo(ids(one)).isSorted();
        assertThat(four.pin().locator()).isNotEqualTo(one.pin().locator());
    }

    @Test
    void takesNestedShareOfPatients() throws IOException {
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            plans.add(Plan.of("synthetic", "r" + i, null));
        }
        Set<String> half = new TreeSet<>(ids(select(plans, 2, fraction(0.5))));
        Set<String> quarter = new TreeSet<>(ids(select(plans, 2, fraction(0.25))));

        assertThat(half).containsAll(quarter);
        assertThat(half.size()).isBetween(80, 120);
        assertThat(quarter.size()).isBetween(30, 70);
    }

    @Test
    void keepsToThePinWhenTheLogGrows() throws IOException {
        Segments log = new Segments(3).add(Plan.of("a", "1", 1)).add(Plan.of("a", "2", 1));
        try (SegmentStore store = SegmentStore.open(folder.resolve("grow"), "openecg")) {
            store.append(log.take(), log.locator());
            Selection resolved = SegmentSelection.resolve(store.index(), Selection.ALL, List.of());
            DataPin pin =
                    SegmentSelection.of(store.index(), resolved, List.of()).pin();
            log.add(Plan.of("a", "3", 1));
            store.append(log.take(), log.locator());

            SegmentSelection again = SegmentSelection.of(store.index(), pin.locator(), resolved, List.of());

            assertThat(again.pin()).isEqualTo(pin);
            assertThat(again.size()).isEqualTo(2);
        }
    }

    @Test
    void refusesATaskItDoesNotKnow() throws IOException {
        Segments log = new Segments(1).add(Plan.of("ptb-xl", "1", 1));
        try (SegmentStore store = SegmentStore.open(folder.resolve("unknown"), "openecg")) {
            store.append(log.take(), log.locator());
            Selection resolved = SegmentSelection.resolve(store.index(), Selection.ALL, List.of(TASK));

            assertThatThrownBy(() -> SegmentSelection.of(store.index(), resolved, List.of()))
                    .hasMessageContaining("names task ptbxl-superclass/1/");
        }
    }

    @Test
    void refusesADatasetThatIsNotThere() throws IOException {
        Segments log = new Segments(1).add(Plan.of("ptb-xl", "1", 1));
        try (SegmentStore store = SegmentStore.open(folder.resolve("absent"), "openecg")) {
            store.append(log.take(), log.locator());
            Selection wrong = new Selection(
                    Set.of("ptbxl"), Set.of(), Set.of(), Selection.ALL.worstQuality(), 0, 1, 1, null, false);

            assertThatThrownBy(() -> SegmentSelection.resolve(store.index(), wrong, List.of()))
                    .hasMessage("selection.datasets holds 'ptbxl', which is not on the log; there are [ptb-xl]");
        }
    }

    private static Selection fraction(double fraction) {
        return new Selection(Set.of(), Set.of(), Set.of(), Selection.ALL.worstQuality(), 0, fraction, 1, null, false);
    }

    /// The store stays open: the selection reads its memory; the temporary folder goes with the test.
    private SegmentSelection select(List<Plan> plans, int partitions, Selection selection) throws IOException {
        Segments log = new Segments(partitions);
        plans.forEach(log::add);
        SegmentStore store = SegmentStore.open(folder.resolve("s" + System.nanoTime()), "openecg");
        store.append(log.take(), log.locator());
        SegmentIndex index = store.index();
        return SegmentSelection.of(index, SegmentSelection.resolve(index, selection, List.of(TASK)), List.of(TASK));
    }

    private static List<String> ids(SegmentSelection selection) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < selection.size(); i++) {
            ids.add(selection.index().segmentId(selection.row(i)));
        }
        return ids;
    }
}
