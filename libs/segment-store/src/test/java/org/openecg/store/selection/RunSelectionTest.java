package org.openecg.store.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.CheckpointManifest.Origin;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.store.Segments;
import org.openecg.store.Segments.Plan;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.index.SegmentIndex;

class RunSelectionTest {
    @TempDir
    Path folder;

    @Test
    void aCheckpointHasSeenWhatItStartedFromHasSeen() throws IOException {
        Segments log = new Segments(1);
        List.of(
                        Plan.of("first", "a", null),
                        Plan.of("second", "b", null),
                        Plan.of("second", "c", null),
                        Plan.of("third", "d", null))
                .forEach(log::add);
        try (SegmentStore store = SegmentStore.open(folder, "openecg")) {
            store.append(log.take(), log.locator());
            SegmentIndex index = store.index();
            Origin ancestor = of(index, "first");
            Origin own = of(index, "second");

            assertThat(RunSelection.seenBy(List.of(own), index, List.of()).stream())
                    .extracting(row -> index.datasetVersion(row).dataset())
                    .containsExactly("second", "second");
            assertThat(RunSelection.seenBy(List.of(own, ancestor), index, List.of()).stream())
                    .extracting(row -> index.datasetVersion(row).dataset())
                    .containsExactlyInAnyOrder("first", "second", "second");
        }
    }

    private static Origin of(SegmentIndex index, String dataset) {
        Selection asked = new Selection(Set.of(dataset), Set.of(), Set.of(), QualityClass.POOR, 0, 1, 1, null, false);
        RunSpec spec = new RunSpec(
                RunKind.PRE_TRAIN,
                new MethodSpec.MaskedConv(0.4, 16),
                new EncoderSpec.ResNet(18, 8, 12),
                "openecg",
                SegmentSelection.resolve(index, asked, List.of()),
                new AugmentationSpec("none", 0),
                OptimiserSpec.adamW(1e-3),
                2,
                1,
                Precision.AUTO,
                Set.of(),
                1);
        return new Origin(
                "checkpoint",
                "run",
                spec,
                RunSelection.of(spec, index, index.locator(), List.of()).pin());
    }
}
