package org.openecg.training.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.ValidRange;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.Specs;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.Methods;

class BatchLoaderTest {
    private static final int ROW = 12 * 250;

    @TempDir
    Path folder;

    private SegmentStore store;
    private SegmentSelection selection;

    @BeforeEach
    void fill() throws IOException {
        store = SyntheticSegments.store(folder, "synthetic", 50);
        selection = SegmentSelection.of(
                store.index(),
                SegmentSelection.resolve(
                        store.index(), Specs.small(1, 1, Set.of()).selection(), List.of()),
                List.of());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void givesTheSameBatchOfAStepWhereverItBegins() throws InterruptedException {
        for (String preset : List.of("paper", "strong")) {
            float[] fromStart = views(with(preset, 250), 1, 9);
            float[] resumed = views(with(preset, 250), 9, 9);

            assertThat(resumed).isEqualTo(fromStart);
            assertThat(views(with(preset, 250), 8, 8)).isNotEqualTo(fromStart);
        }
    }

    @Test
    void makesTwoViewsOfEachRecordingAndNamesTheirGroup() throws InterruptedException {
        RunSpec spec = with("strong", 250);
        try (BatchLoader loader = loader(spec, 1)) {
            Batch batch = loader.take();
            float[] views = batch.passes().getFirst().raw().getFirst().floats();
            long[] groups = new long[32];
            batch.passes()
                    .getFirst()
                    .companions()
                    .getFirst()
                    .bytes()
                    .asLongBuffer()
                    .get(groups);
            Set<Long> different = new HashSet<>();
            for (int i = 0; i < 16; i++) {
                assertThat(groups[i]).isEqualTo(groups[16 + i]);
                different.add(groups[i]);
                assertThat(Arrays.copyOfRange(views, i * ROW, (i + 1) * ROW))
                        .isNotEqualTo(Arrays.copyOfRange(views, (16 + i) * ROW, (17 + i) * ROW));
            }
            assertThat(different).hasSize(16);
        }
    }

    @Test
    void scalesMillivoltsByOneConstant() {
        RunSpec spec = with("paper", 0);
        ViewMaker maker = new ViewMaker(store.index(), spec);
        short[] units = new short[12 * SyntheticSegments.SAMPLES];
        store.index().units(3, units, 0);

        ValidRange range = maker.make(3, "view/0/0/0");

        assertThat(range).isEqualTo(new ValidRange(0, 500, 0xFFF));
        int equal = 0;
        for (int i = 0; i < units.length; i++) {
            float value = maker.values()[i];
            if (value != 0) {
                assertThat(value).isEqualTo(units[i] * (float) (0.001 / 0.2));
                equal++;
            }
        }
        assertThat(equal).isBetween(12 * 300, 12 * 400); // one second is masked on all leads, one on about half of them
    }

    private RunSpec with(String preset, int crop) {
        RunSpec spec = Specs.small(20, 3, Set.of());
        return new RunSpec(
                spec.kind(),
                spec.method(),
                spec.encoder(),
                spec.profile(),
                spec.selection(),
                new AugmentationSpec(preset, crop),
                spec.optimiser(),
                spec.batchSize(),
                spec.steps(),
                spec.precision(),
                spec.announceSteps(),
                spec.seed());
    }

    private float[] views(RunSpec spec, long first, long wanted) throws InterruptedException {
        try (BatchLoader loader = loader(spec, first)) {
            for (long step = first; step < wanted; step++) {
                loader.give(loader.take());
            }
            Batch batch = loader.take();
            assertThat(batch.step()).isEqualTo(wanted);
            return batch.passes().getFirst().raw().getFirst().floats();
        }
    }

    private BatchLoader loader(RunSpec spec, long firstStep) {
        return new BatchLoader(selection, spec, Methods.of(spec.method(), selection.index(), List.of()), firstStep);
    }
}
