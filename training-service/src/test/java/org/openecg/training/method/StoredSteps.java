package org.openecg.training.method;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.checkpoint.Safetensors;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;

/// Training steps as PyTorch made them: a file of `benchmarks/reference/method_vectors.py`, which says what it holds.
/// Whatever both sides draw is drawn here too.
///
/// @param of steps of the run that the stored ones are the first of
record StoredSteps(
        String name,
        EncoderSpec encoder,
        MethodSpec method,
        OptimiserSpec optimiser,
        int of,
        Map<String, HostTensor> tensors) {
    private static final String FOLDER = "/stored/method";
    private static final String SUFFIX = ".safetensors";
    private static final long SEED = 14;

    /// The names of all cases.
    static List<String> names() {
        URL folder = Objects.requireNonNull(StoredSteps.class.getResource(FOLDER), FOLDER);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(SUFFIX, ""))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot list " + folder, e);
        }
    }

    static StoredSteps read(String name) {
        try {
            String resource = FOLDER + "/" + name + SUFFIX;
            Safetensors.Content content =
                    Safetensors.read(Path.of(Objects.requireNonNull(StoredSteps.class.getResource(resource), resource)
                            .toURI()));
            Map<String, String> documents = content.metadata();
            return new StoredSteps(
                    name,
                    Json.read(documents.getOrDefault("encoder", ""), EncoderSpec.class),
                    Json.read(documents.getOrDefault("method", ""), MethodSpec.class),
                    Json.read(documents.getOrDefault("optimiser", ""), OptimiserSpec.class),
                    Integer.parseInt(documents.getOrDefault("of", "")),
                    content.tensors());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot read the stored steps " + name, e);
        }
    }

    /// The same with other reference tensors.
    StoredSteps with(Map<String, HostTensor> others) {
        return new StoredSteps(name, encoder, method, optimiser, of, others);
    }

    int steps() {
        return numbers("losses").length;
    }

    double[] numbers(String tensor) {
        return tensor(tensor).doubles();
    }

    /// The tensors below a name such as `gradient`, by the rest of their names.
    Map<String, double[]> below(String group) {
        Map<String, double[]> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(group + ".")) {
                found.put(name.substring(group.length() + 1), tensor.doubles());
            }
        });
        return found;
    }

    /// What the loss is given, views in the type to compute in.
    StepInput batch(HostTensor.Kind kind) {
        HostTensor valid = tensor("batch.valid");
        List<HostTensor> companions = new ArrayList<>();
        for (int i = 1; tensors.containsKey("batch." + i); i++) {
            companions.add(tensor("batch." + i));
        }
        return new StepInput(List.of(views(kind), valid), companions);
    }

    private HostTensor views(HostTensor.Kind kind) {
        HostTensor wide = isFullSize() ? drawnViews() : tensor("batch.views");
        int[] shape = wide.shape().stream().mapToInt(Long::intValue).toArray();
        return kind == HostTensor.Kind.F32 ? HostTensor.of(wide.floats(), shape) : HostTensor.of(wide.doubles(), shape);
    }

    private HostTensor drawnViews() {
        HostTensor valid = tensor("batch.valid");
        int samples = (int) valid.bytes().asLongBuffer().get(1);
        double[] x = new double[valid.shape().getFirst().intValue() * encoder.leads() * samples];
        CounterRandom random = new CounterRandom(SEED, "views");
        for (int i = 0; i < x.length; i++) {
            x[i] = 4 * random.uniform(i) - 2;
        }
        return HostTensor.of(x, x.length / (encoder.leads() * samples), encoder.leads(), samples);
    }

    /// Whether two numbers stand for a tensor, of its gradient and of its change by the step.
    boolean isFullSize() {
        return !tensors.containsKey("batch.views");
    }

    /// A gradient as the file has it.
    double[] gradient(String name, double[] numbers) {
        return isFullSize() ? summary(name, numbers) : numbers;
    }

    /// A tensor after the last step as the file has it, its change at full size.
    double[] after(TensorSpec spec, double[] numbers) {
        if (!isFullSize()) {
            return numbers;
        }
        double[] change = drawn(spec).doubles();
        for (int i = 0; i < change.length; i++) {
            change[i] = numbers[i] - change[i];
        }
        return summary(spec.name(), change);
    }

    private static double[] summary(String name, double[] numbers) {
        CounterRandom random = new CounterRandom(SEED, "dot." + name);
        double square = 0;
        double dot = 0;
        for (int i = 0; i < numbers.length; i++) {
            square += numbers[i] * numbers[i];
            dot += numbers[i] * (2 * random.uniform(i) - 1);
        }
        return new double[] {Math.sqrt(square), dot};
    }

    /// What a tensor begins as: scales and variances from 0.5 to 1.5, shifts and means within 0.3, all else within
    /// sqrt(3 / numbers per row).
    static HostTensor drawn(TensorSpec spec) {
        HostTensor tensor = HostTensor.zeros(HostTensor.Kind.F64, spec.shape());
        boolean vector = spec.shape().size() == 1;
        boolean scale =
                vector && (spec.name().endsWith(".weight") || spec.name().endsWith("running_var"));
        double bound = vector ? 0.3 : Math.sqrt(3.0 * spec.shape().getFirst() / tensor.count());
        CounterRandom random = new CounterRandom(SEED, spec.name());
        DoubleBuffer out = tensor.bytes().asDoubleBuffer();
        for (int i = 0; i < tensor.count(); i++) {
            double u = random.uniform(i);
            out.put(scale ? 0.5 + u : bound * (2 * u - 1));
        }
        return tensor;
    }

    private HostTensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }
}
