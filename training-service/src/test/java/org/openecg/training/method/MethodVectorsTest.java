package org.openecg.training.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.store.file.SegmentStore;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.StepsAgainstPyTorch.Departure;
import org.openecg.training.method.StepsAgainstPyTorch.Part;

/// Ten whole training steps of every method against those that `benchmarks/reference/method_vectors.py` made with
/// PyTorch in double precision.
class MethodVectorsTest {
    private static final Map<String, Map<Part, Departure>> IN_DOUBLE = new HashMap<>();

    @TempDir
    static Path folder;

    private static SegmentStore store;

    static List<String> names() {
        return StoredSteps.names().stream()
                .filter(name -> !name.startsWith("full-"))
                .toList();
    }

    static Stream<Arguments> parts() {
        return names().stream()
                .flatMap(name -> EnumSet.allOf(Part.class).stream().map(part -> Arguments.of(name, part)));
    }

    @BeforeAll
    static void open() throws IOException {
        OpLibrary.useThreads(1);
        store = SyntheticSegments.store(folder, "synthetic", 1);
    }

    @AfterAll
    static void close() throws IOException {
        IN_DOUBLE.clear();
        store.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("parts")
    void equalsPyTorchInDoublePrecision(String name, Part part) {
        assertWithin(IN_DOUBLE.computeIfAbsent(name, key -> run(key, ComputeType.FLOAT64)), part, 1e-8);
    }

    @ParameterizedTest
    @MethodSource("names")
    void staysNearPyTorchInSinglePrecision(String name) {
        Map<Part, Departure> found = run(name, ComputeType.FLOAT32);

        assertWithin(found, Part.LOSSES, 1e-4);
        assertWithin(found, Part.CHANGE, 1e-2);
    }

    /// Measured with bf16 emulated on AVX2 (holds with AMX, too): losses before the first step within 0.0065.
    /// Over ten steps transformers depart by 0.0067 in the loss and 0.19 in the way of the weights. Residual
    /// networks of width 2 norm a handful of values and enlarge rounding without limit (0.2 in the loss), so
    /// nothing is held there.
    @ParameterizedTest
    @MethodSource("names")
    void staysNearPyTorchInBrainFloat(String name) {
        Map<Part, Departure> found = run(name, ComputeType.BFLOAT16);

        assertWithin(found, Part.LOSS, 0.02);
        if (StoredSteps.read(name).encoder() instanceof EncoderSpec.ViT) {
            assertWithin(found, Part.LOSSES, 0.02);
            assertWithin(found, Part.CHANGE, 0.4);
        }
    }

    @Test
    void aReferenceTensorTooFewOrTooManyFails() {
        StoredSteps stored = StoredSteps.read("supervised-vit");
        for (String group : List.of("gradient.", "after.")) {
            Map<String, HostTensor> fewer = new LinkedHashMap<>(stored.tensors());
            fewer.remove(group + "norm.bias");
            Map<String, HostTensor> more = new LinkedHashMap<>(stored.tensors());
            more.put(group + "norm.biases", HostTensor.zeros(HostTensor.Kind.F64, 1));

            assertThatThrownBy(() -> run(stored.with(fewer), ComputeType.FLOAT64))
                    .hasMessageContaining("norm.bias");
            assertThatThrownBy(() -> run(stored.with(more), ComputeType.FLOAT64))
                    .hasMessageContaining("norm.biases");
        }
    }

    static void assertWithin(Map<Part, Departure> found, Part part, double bound) {
        assertThat(found).containsKey(part);
        Departure departure = found.getOrDefault(part, Departure.NONE);
        assertThat(departure.size()).as("%s: %s", part, departure.where()).isLessThanOrEqualTo(bound);
    }

    private static Map<Part, Departure> run(String name, ComputeType type) {
        return run(StoredSteps.read(name), type);
    }

    private static Map<Part, Departure> run(StoredSteps stored, ComputeType type) {
        return StepsAgainstPyTorch.of(stored, type, store.index());
    }
}
