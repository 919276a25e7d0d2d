package org.openecg.store.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.pin.Selection;
import org.openecg.store.Segments;
import org.openecg.store.Segments.Plan;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.index.SegmentIndex;

class SampleOrderTest {
    @Property(tries = 12)
    void isTheSameOnAnyArrivalOrderPartitionCountAndStart(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int partitions, @ForAll long shuffle)
            throws IOException {
        List<Plan> plans = recordings(Map.of("a", 23, "b", 9), 3);
        List<String> expected = drawn(plans, 1, 0.5, seed, 0, 80);
        Collections.shuffle(plans, new Random(shuffle));

        assertThat(drawn(plans, partitions, 0.5, seed, 0, 80)).isEqualTo(expected);
        assertThat(drawn(plans, partitions, 0.5, seed, 41, 80)).isEqualTo(expected.subList(41, 80));
    }

    @Test
    void drawsOneWindowOfEachRecordingAnEpoch() throws IOException {
        List<Plan> plans = recordings(Map.of("a", 40), 5);
        SegmentIndex index = index(plans, 2);
        SampleOrder order = new SampleOrder(select(index), 1, 7);

        Set<Integer> rows = new HashSet<>();
        for (int epoch = 0; epoch < 30; epoch++) {
            Set<String> recordings = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                Drawn one = order.at(40L * epoch + i);
                recordings.add(index.recordingId(one.row()));
                rows.add(one.row());
                assertThat(one.epoch()).isEqualTo(epoch);
            }
            assertThat(recordings).hasSize(40);
        }
        assertThat(rows).hasSizeGreaterThan(190);
    }

    @Test
    void changesWithSeedAndEpoch() throws IOException {
        List<Plan> plans = recordings(Map.of("a", 40), 1);

        List<String> first = drawn(plans, 1, 1, 7, 0, 80);

        assertThat(first.subList(0, 40)).isNotEqualTo(first.subList(40, 80));
        assertThat(first.subList(0, 40)).containsExactlyInAnyOrderElementsOf(first.subList(40, 80));
        assertThat(drawn(plans, 1, 1, 8, 0, 80)).isNotEqualTo(first);
    }

    @Test
    void drawsDatasetsInProportionToTheirSizeToThePower() throws IOException {
        SegmentIndex index = index(recordings(Map.of("big", 81, "small", 9), 1), 3);
        SegmentSelection selection = select(index);

        assertThat(new SampleOrder(selection, 1, 1).drawsByDataset()).isEqualTo(Map.of("big", 81, "small", 9));
        assertThat(new SampleOrder(selection, 0, 1).drawsByDataset()).isEqualTo(Map.of("big", 45, "small", 45));
        SampleOrder half = new SampleOrder(selection, 0.5, 1);
        assertThat(half.drawsByDataset()).isEqualTo(Map.of("big", 68, "small", 22));
        Map<String, Integer> counted = new HashMap<>();
        Set<Integer> copies = new HashSet<>();
        for (int i = 0; i < 90; i++) {
            Drawn one = half.at(i);
            counted.merge(index.datasetVersion(one.row()).dataset(), 1, Integer::sum);
            copies.add(one.copy());
        }
        assertThat(counted).isEqualTo(Map.of("big", 68, "small", 22));
        assertThat(copies).containsExactlyInAnyOrder(0, 1, 2);
    }

    private static List<Plan> recordings(Map<String, Integer> counts, int windows) {
        List<Plan> plans = new ArrayList<>();
        counts.forEach((dataset, count) -> {
            for (int i = 0; i < count; i++) {
                for (int window = 0; window < windows; window++) {
                    plans.add(Plan.of(dataset, "r" + i, null).window(window));
                }
            }
        });
        return plans;
    }

    private static List<String> drawn(List<Plan> plans, int partitions, double exponent, long seed, int from, int to)
            throws IOException {
        SegmentIndex index = index(plans, partitions);
        SampleOrder order = new SampleOrder(select(index), exponent, seed);
        List<String> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(index.segmentId(order.at(i).row()) + order.at(i).copy());
        }
        return ids;
    }

    private static SegmentSelection select(SegmentIndex index) {
        return SegmentSelection.of(index, SegmentSelection.resolve(index, Selection.ALL, List.of()), List.of());
    }

    private static SegmentIndex index(List<Plan> plans, int partitions) throws IOException {
        Path folder = Files.createTempDirectory("order");
        Segments log = new Segments(partitions);
        plans.forEach(log::add);
        SegmentStore store = SegmentStore.open(folder, "openecg");
        store.append(log.take(), log.locator());
        for (String file : List.of("index.bin", "samples.bin", "meta.bin", "mark.json", "lock")) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
        return store.index();
    }
}
