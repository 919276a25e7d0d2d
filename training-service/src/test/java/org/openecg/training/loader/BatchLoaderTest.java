package org.openecg.training.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
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
        for (String preset : List.of("none", "paper", "strong")) {
            List<ByteBuffer> fromStart = tensors(with(preset, 250), 1, 9);
            List<ByteBuffer> resumed = tensors(with(preset, 250), 9, 9);

            assertThat(resumed).isEqualTo(fromStart);
            assertThat(tensors(with(preset, 250), 8, 8)).isNotEqualTo(fromStart);
        }
    }

    @Test
    void makesTwoViewsOfEachRecordingAndNamesTheirGroup() throws InterruptedException {
        RunSpec spec = with("strong", 250);
        try (BatchLoader loader = loader(spec, 1)) {
            Batch.Pass pass = loader.take().passes().getFirst();
            float[] views = views(spec, pass.views());
            long[] groups = new long[32];
            pass.companions().getFirst().bytes().asLongBuffer().get(groups);
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

    /// Batches of 16 and of 5 take samples in the same order; a view depends on neither batch nor place in it.
    @Test
    void makesTheSameViewInAnotherBatch() throws InterruptedException {
        RunSpec sixteen = with("strong", 250);
        RunSpec five = sized(sixteen, 5);
        try (BatchLoader large = loader(sixteen, 1);
                BatchLoader small = loader(five, 1)) {
            float[] whole = views(sixteen, large.take().passes().getFirst().views());
            for (int batch = 0; batch < 3; batch++) {
                float[] part = views(five, small.take().passes().getFirst().views());
                for (int i = 0; i < 5; i++) {
                    int place = batch * 5 + i;
                    assertThat(Arrays.copyOfRange(part, i * ROW, (i + 1) * ROW))
                            .isEqualTo(Arrays.copyOfRange(whole, place * ROW, (place + 1) * ROW));
                    assertThat(Arrays.copyOfRange(part, (5 + i) * ROW, (6 + i) * ROW))
                            .isEqualTo(Arrays.copyOfRange(whole, (16 + place) * ROW, (17 + place) * ROW));
                }
            }
        }
    }

    @Test
    void scalesMillivoltsByOneConstant() {
        RunSpec spec = with("paper", 0);
        PackedViews packed = new ViewMaker(store.index(), spec).pack(1, 1);
        short[] units = new short[12 * SyntheticSegments.SAMPLES];
        store.index().units(3, units, 0);

        packed.putWindow(0, 3);
        ValidRange range = packed.putView(0, 0, 3, "view/0/0/0");

        float[] values = views(spec, packed);
        assertThat(range).isEqualTo(new ValidRange(0, 500, 0xFFF));
        int equal = 0;
        for (int i = 0; i < units.length; i++) {
            if (values[i] != 0) {
                assertThat(values[i]).isEqualTo(units[i] * (float) (0.001 / 0.2));
                equal++;
            }
        }
        assertThat(equal).isBetween(12 * 300, 12 * 400); // one second is masked on all leads, one on about half of them
    }

    @Test
    void packsWindowsOfAnOddLength() throws IOException {
        try (SegmentStore odd = SyntheticSegments.store(folder.resolve("odd"), "synthetic", 3, 251)) {
            RunSpec spec = with("none", 0);
            ViewMaker maker = new ViewMaker(odd.index(), spec);
            PackedViews packed = maker.pack(2, 1);
            short[] units = new short[12 * 251];
            odd.index().units(2, units, 0);
            for (int place = 0; place < 2; place++) {
                packed.putWindow(place, 1 + place);
                packed.putView(place, 0, 1 + place, "view/0/0/0");
            }

            float[] values = views(maker, packed);

            for (int i = 0; i < units.length; i++) {
                assertThat(values[units.length + i]).isEqualTo(units[i] * (float) (0.001 / 0.2));
            }
        }
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

    private static RunSpec sized(RunSpec spec, int batchSize) {
        return Json.read(Json.write(spec).replace("\"batchSize\":16", "\"batchSize\":" + batchSize), RunSpec.class);
    }

    /// What the network's script makes of them.
    private float[] views(RunSpec spec, PackedViews packed) {
        return views(new ViewMaker(store.index(), spec), packed);
    }

    private static float[] views(ViewMaker maker, PackedViews packed) {
        try (OpLibrary library = OpLibrary.forViews(maker.script(), ComputeType.FLOAT32)) {
            return library.views(packed.tensors()).getFirst().floats();
        }
    }

    /// Everything that the trainer would be given for a step.
    private List<ByteBuffer> tensors(RunSpec spec, long first, long wanted) throws InterruptedException {
        try (BatchLoader loader = loader(spec, first)) {
            for (long step = first; step < wanted; step++) {
                loader.give(loader.take());
            }
            Batch batch = loader.take();
            assertThat(batch.step()).isEqualTo(wanted);
            StepInput input = batch.inputs().getFirst();
            return Stream.concat(input.raw().stream(), input.companions().stream())
                    .map(HostTensor::bytes)
                    .toList();
        }
    }

    private BatchLoader loader(RunSpec spec, long firstStep) {
        return new BatchLoader(selection, spec, Methods.of(spec.method(), selection.index(), List.of()), firstStep);
    }
}
