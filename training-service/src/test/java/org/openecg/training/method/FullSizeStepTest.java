package org.openecg.training.method;

import static org.openecg.training.method.MethodVectorsTest.assertWithin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.store.file.SegmentStore;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.StepsAgainstPyTorch.Departure;
import org.openecg.training.method.StepsAgainstPyTorch.Part;

/// A step at full size (SimCLR on ResNet-50 of width 64, MAE on ViT-S) against PyTorch in double precision: loss,
/// gradient norms, and norm and one product of every tensor's gradient and change.
@Tag("evidence")
class FullSizeStepTest {
    @TempDir
    static Path folder;

    private static SegmentStore store;

    static List<String> names() {
        return StoredSteps.names().stream()
                .filter(name -> name.startsWith("full-"))
                .toList();
    }

    @BeforeAll
    static void open() throws IOException {
        OpLibrary.useThreads(1);
        store = SyntheticSegments.store(folder, "synthetic", 1);
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
    }

    @ParameterizedTest
    @MethodSource("names")
    void equalsPyTorchInDoublePrecision(String name) {
        Map<Part, Departure> found = run(name, ComputeType.FLOAT64);

        for (Part part : Part.values()) {
            assertWithin(found, part, 1e-8);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void staysNearPyTorchInSinglePrecision(String name) {
        Map<Part, Departure> found = run(name, ComputeType.FLOAT32);

        assertWithin(found, Part.LOSS, 1e-4);
        assertWithin(found, Part.GRADIENT, 0.05); // measured 0.02 on ResNet-50, 7e-7 on ViT-S
        assertWithin(found, Part.NORMS, 1e-3);
        assertWithin(found, Part.CHANGE, 1e-2);
    }

    /// Measured with AMX: loss 0.018 on ResNet-50 and 0.00005 on ViT-S, gradient norm 0.005, lengths of ways 0.0012.
    /// Of single gradients ViT-S's worst departs by 0.05. ResNet-50's worst departs by more than its own size: on
    /// the few rows of the stored step bf16 says nothing about that tensor, so nothing is asked.
    @ParameterizedTest
    @MethodSource("names")
    void staysNearPyTorchInBrainFloat(String name) {
        Map<Part, Departure> found = run(name, ComputeType.BFLOAT16);

        assertWithin(found, Part.LOSS, 0.03);
        if (name.contains("vit")) {
            assertWithin(found, Part.GRADIENT, 0.1);
        }
        assertWithin(found, Part.NORMS, 0.15);
        assertWithin(found, Part.CHANGE, 0.01);
    }

    private static Map<Part, Departure> run(String name, ComputeType type) {
        return StepsAgainstPyTorch.of(StoredSteps.read(name), type, store.index());
    }
}
