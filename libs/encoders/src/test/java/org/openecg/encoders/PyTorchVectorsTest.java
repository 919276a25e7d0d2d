package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.checkpoint.Safetensors;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;

/// Whole SimCLR steps against vectors stored by `src/test/python/simclr_vectors.py` with PyTorch 2.6 in
/// double precision.
class PyTorchVectorsTest {
    @ParameterizedTest
    @CsvSource({
        "18, 2, FLOAT64, 1e-9",
        "50, 1, FLOAT64, 1e-9",
        "18, 2, FLOAT32, 2e-3",
        "50, 1, FLOAT32, 2e-3",
    })
    void lossGradientsStatisticsAndThreeStepsEqualPyTorch(int depth, int width, ComputeType type, double bound)
            throws Exception {
        Map<String, HostTensor> stored = stored("simclr-resnet%d-w%d.safetensors".formatted(depth, width));
        Encoder network = Encoders.of(new EncoderSpec.ResNet(depth, width, 12));
        StepInput batch = batch(stored, type);

        try (TrainingSession session = session(network, type, stored)) {
            List<HostTensor> found = session.gradient(batch, SimClrScript.TEMPERATURE);

            assertThat(found.getFirst().doubles()[0]).isCloseTo(numbers(stored, "loss")[0], within(bound));
            List<String> names = trainedNames(network);
            for (int i = 0; i < names.size(); i++) {
                assertNear(
                        names.get(i), found.get(i + 2).doubles(), numbers(stored, "gradient." + names.get(i)), bound);
            }
            Map<String, HostTensor> moved = session.encoderValues();
            for (TensorSpec spec : network.statistics()) {
                assertNear(spec.name(), numbers(moved, spec.name()), numbers(stored, "moved." + spec.name()), bound);
            }
        }

        try (TrainingSession session = session(network, type, stored)) {
            for (int step = 1; step <= 3; step++) {
                session.step(batch, SimClrScript.settings(step));
            }
            Map<String, HostTensor> after = new LinkedHashMap<>(session.encoderValues());
            after.putAll(session.stateValues());
            for (String name : trainedNames(network)) {
                // Adam divides by the gradient's own size, so that rounding of tiny gradients grows in single
                // precision.
                double loose = type == ComputeType.FLOAT64 ? bound : 0.05;
                assertNear(name, numbers(after, name), numbers(stored, "after." + name), loose);
            }
        }
    }

    private static TrainingSession session(Encoder network, ComputeType type, Map<String, HostTensor> stored)
            throws IOException {
        MethodScript method = SimClrScript.of(network.features(), 6, 4);
        Map<String, HostTensor> encoder = new LinkedHashMap<>();
        List.of(network.weights(), network.statistics())
                .forEach(specs -> specs.forEach(spec -> encoder.put(spec.name(), before(stored, spec))));
        Map<String, HostTensor> state = new LinkedHashMap<>();
        List.of(method.head(), method.memory())
                .forEach(specs -> specs.forEach(spec -> state.put(spec.name(), before(stored, spec))));
        List.of(network.weights(), method.head())
                .forEach(specs -> specs.forEach(spec -> {
                    state.put("first." + spec.name(), HostTensor.zeros(HostTensor.Kind.F64, spec.shape()));
                    state.put("second." + spec.name(), HostTensor.zeros(HostTensor.Kind.F64, spec.shape()));
                }));
        return TrainingSession.resume(network, method, type, encoder, state);
    }

    private static HostTensor before(Map<String, HostTensor> stored, TensorSpec spec) {
        return tensor(stored, "before." + spec.name());
    }

    private static StepInput batch(Map<String, HostTensor> stored, ComputeType type) {
        HostTensor x = tensor(stored, "x");
        int rows = x.shape().get(0).intValue();
        int samples = x.shape().get(2).intValue();
        HostTensor inputs = type == ComputeType.FLOAT64 ? x : HostTensor.of(x.floats(), rows, 12, samples);
        return SimClrScript.input(inputs, tensor(stored, "groups"));
    }

    private static List<String> trainedNames(Encoder network) throws IOException {
        List<String> names = new ArrayList<>();
        network.weights().forEach(spec -> names.add(spec.name()));
        SimClrScript.of(network.features(), 6, 4).head().forEach(spec -> names.add(spec.name()));
        return names;
    }

    private static void assertNear(String name, double[] found, double[] expected, double bound) {
        assertThat(found).as(name).hasSameSizeAs(expected);
        double difference = 0;
        double size = 0;
        for (int i = 0; i < found.length; i++) {
            difference += (found[i] - expected[i]) * (found[i] - expected[i]);
            size += expected[i] * expected[i];
        }
        assertThat(Math.sqrt(difference)).as(name).isLessThanOrEqualTo(bound * (Math.sqrt(size) + 1e-3));
    }

    private static double[] numbers(Map<String, HostTensor> stored, String name) {
        return tensor(stored, name).doubles();
    }

    private static HostTensor tensor(Map<String, HostTensor> stored, String name) {
        return Objects.requireNonNull(stored.get(name), name);
    }

    private static Map<String, HostTensor> stored(String name) throws IOException, URISyntaxException {
        return Safetensors.read(
                        Path.of(Objects.requireNonNull(PyTorchVectorsTest.class.getResource("/stored/" + name), name)
                                .toURI()))
                .tensors();
    }
}
