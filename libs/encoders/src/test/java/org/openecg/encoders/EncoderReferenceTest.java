package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.EncoderSpec.ResNet;
import org.openecg.contracts.run.EncoderSpec.ViT;
import org.openecg.encoders.checkpoint.Safetensors;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;

/// Every option of the encoders against answers stored by `benchmarks/reference/encoder_reference.py` with
/// PyTorch 2.6 in double precision: whole, padded and shorter windows, missing leads. That script says what the
/// files hold; weights and inputs are drawn on both sides.
class EncoderReferenceTest {
    private static final long SEED = 14;
    private static final String PRODUCT = """
            def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                     batch: List[Tensor], settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
                weights = __torch__.cast(encoder, dtype)
                h = __torch__.features(torch.to(batch[0], dtype), batch[1], weights, statistics, True, 0.1)
                value = torch.sum(torch.mul(h, batch[2]))
                return (value, torch.ones_like(torch.detach(value)), torch.flatten(torch.detach(h)))


            def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                           settings: List[float]) -> int:
                return 0
            """;

    static {
        OpLibrary.useThreads(1);
    }

    /// How far a type may be off, relative to the norm: features by running statistics, features in training,
    /// gradients.
    private record Bounds(ComputeType type, double frozen, double trained, double gradients) {}

    private static final List<Bounds> OF_TRANSFORMERS = List.of(
            new Bounds(ComputeType.FLOAT64, 1e-8, 1e-8, 1e-8),
            new Bounds(ComputeType.FLOAT32, 2e-6, 2e-6, 5e-6),
            new Bounds(ComputeType.BFLOAT16, 0.02, 0.02, 0.05));

    /// In training, norms over the few positions of the last stages enlarge the rounding of brain float without
    /// limit.
    private static final List<Bounds> OF_RESIDUAL_NETWORKS = List.of(
            new Bounds(ComputeType.FLOAT64, 1e-8, 1e-8, 1e-8),
            new Bounds(ComputeType.FLOAT32, 2e-6, 1e-4, 1e-3),
            new Bounds(ComputeType.BFLOAT16, 0.02, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));

    static Stream<Arguments> cases() {
        ViT vit = new ViT(32, 2, 2, 10, 64, 12, Set.of());
        ViT learned = vit.with(ViT.Option.LEARNED_POSITIONS);
        return Stream.of(
                Arguments.of("vit-whole", vit),
                Arguments.of("vit-class", vit.with(ViT.Option.CLASS_TOKEN)),
                Arguments.of("vit-learned", learned),
                Arguments.of("vit-lead-mean", vit.with(ViT.Option.PER_LEAD)),
                Arguments.of("vit-lead", learned.with(ViT.Option.PER_LEAD).with(ViT.Option.CLASS_TOKEN)),
                Arguments.of("resnet-stem", resnet(18, ResNet.Option.DEEP_STEM)),
                Arguments.of("resnet-kernel", resnet(18, ResNet.Option.KERNEL_5)),
                Arguments.of("resnet-constant", resnet(50, ResNet.Option.CONSTANT_WIDTH)),
                Arguments.of("resnet-pooled", resnet(18, ResNet.Option.POOLED_SHORTCUT)),
                Arguments.of("resnet-max", resnet(34, ResNet.Option.MAX_AND_MEAN)),
                Arguments.of("resnet-all", new ResNet(50, 8, 12, true, EnumSet.allOf(ResNet.Option.class))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsPyTorch(String name, EncoderSpec spec) throws Exception {
        Map<String, HostTensor> stored = stored(name);
        Encoder network = Encoders.of(spec);
        List<Bounds> all = spec instanceof ViT ? OF_TRANSFORMERS : OF_RESIDUAL_NETWORKS;
        for (Bounds bounds : all) {
            MethodScript method = new MethodScript(PRODUCT, List.of(), List.of(), List.of());
            Map<String, HostTensor> begin = drawn(network);
            try (TrainingSession session = TrainingSession.beginWith(network, method, bounds.type(), begin, 1)) {
                checkFrozen(session, stored, bounds);
                if (bounds.trained() < Double.POSITIVE_INFINITY) {
                    checkTraining(session, network, stored, bounds);
                }
            }
        }
    }

    private static void checkFrozen(TrainingSession session, Map<String, HostTensor> stored, Bounds bounds) {
        for (int run = 0; stored.containsKey("samples." + run); run++) {
            HostTensor found = session.embed(inputs(run, stored, bounds.type()), tensor(stored, "valid." + run));
            String what = bounds.type() + " frozen features of run " + run;
            assertNear(what, found.doubles(), numbers(stored, "frozen." + run), bounds.frozen());
        }
    }

    private static void checkTraining(
            TrainingSession session, Encoder network, Map<String, HostTensor> stored, Bounds bounds) {
        List<double[]> sums = new ArrayList<>();
        network.weights()
                .forEach(spec -> sums.add(
                        new double[Math.toIntExact(spec.shape().stream().reduce(1L, Math::multiplyExact))]));
        for (int run = 0; stored.containsKey("samples." + run); run++) {
            HostTensor expected = tensor(stored, "features." + run);
            List<HostTensor> views = List.of(inputs(run, stored, bounds.type()), tensor(stored, "valid." + run));
            StepInput input = new StepInput(views, List.of(coefficients(run, expected, bounds.type())));
            List<HostTensor> found = session.gradient(input, List.of());
            String what = bounds.type() + " features of run " + run;
            assertNear(what, found.get(1).doubles(), expected.doubles(), bounds.trained());
            for (int i = 0; i < sums.size(); i++) {
                add(sums.get(i), found.get(i + 2).doubles());
            }
            if (run == 0) {
                checkStatistics(session, network, stored, bounds);
            }
        }
        for (int i = 0; i < sums.size(); i++) {
            checkGradient(network.weights().get(i).name(), sums.get(i), stored, bounds);
        }
    }

    private static void checkStatistics(
            TrainingSession session, Encoder network, Map<String, HostTensor> stored, Bounds bounds) {
        Map<String, HostTensor> values = session.encoderValues();
        for (TensorSpec spec : network.statistics()) {
            HostTensor moved = stored.get("moved." + spec.name());
            if (moved != null) {
                assertNear(
                        bounds.type() + " " + spec.name(),
                        numbers(values, spec.name()),
                        moved.doubles(),
                        bounds.trained());
            }
        }
    }

    private static void checkGradient(String name, double[] found, Map<String, HostTensor> stored, Bounds bounds) {
        String what = bounds.type() + " gradient of " + name;
        if (stored.containsKey("gradient." + name)) {
            assertNear(what, found, numbers(stored, "gradient." + name), bounds.gradients());
            return;
        }
        double squares = 0;
        double product = 0;
        for (int i = 0; i < found.length; i++) {
            squares += found[i] * found[i];
            product += found[i] * (i + 1) / found.length;
        }
        double norm = numbers(stored, "norm." + name)[0];
        double limit = bounds.gradients() * (norm + 1e-3);
        assertThat(Math.abs(Math.sqrt(squares) - norm)).as(what).isLessThan(limit);
        assertThat(Math.abs(product - numbers(stored, "dot." + name)[0]))
                .as(what)
                .isLessThan(limit * Math.sqrt(found.length));
    }

    private static Map<String, HostTensor> drawn(Encoder network) {
        Map<String, HostTensor> values = new LinkedHashMap<>();
        for (TensorSpec spec : TrainingSession.encoderSpecs(network)) {
            HostTensor value = HostTensor.zeros(HostTensor.Kind.F64, spec.shape());
            double perRow = (double) value.count() / spec.shape().getFirst();
            CounterRandom random = new CounterRandom(SEED, spec.name());
            boolean spread = spec.name().endsWith(".weight") || spec.name().endsWith("running_var");
            DoubleBuffer numbers = value.bytes().asDoubleBuffer();
            for (int i = 0; i < value.count(); i++) {
                double u = random.uniform(i);
                double vector = spread ? 0.5 + u : 0.3 * (2 * u - 1);
                numbers.put(spec.shape().size() == 1 ? vector : (2 * u - 1) * Math.sqrt(3 / perRow));
            }
            values.put(spec.name(), value);
        }
        return values;
    }

    private static HostTensor inputs(int run, Map<String, HostTensor> stored, ComputeType type) {
        int rows = tensor(stored, "valid." + run).shape().getFirst().intValue();
        int samples = (int) tensor(stored, "samples." + run).bytes().getLong(0);
        CounterRandom random = new CounterRandom(SEED, "x." + run);
        double[] x = new double[rows * 12 * samples];
        for (int i = 0; i < x.length; i++) {
            x[i] = 4 * random.uniform(i) - 2;
        }
        return inMasterType(HostTensor.of(x, rows, 12, samples), type);
    }

    private static HostTensor coefficients(int run, HostTensor features, ComputeType type) {
        CounterRandom random = new CounterRandom(SEED, "coefficients." + run);
        double[] numbers = new double[features.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 2 * random.uniform(i) - 1;
        }
        int rows = features.shape().getFirst().intValue();
        return inMasterType(HostTensor.of(numbers, rows, numbers.length / rows), type);
    }

    private static HostTensor inMasterType(HostTensor value, ComputeType type) {
        int[] shape = value.shape().stream().mapToInt(Math::toIntExact).toArray();
        return type == ComputeType.FLOAT64 ? value : HostTensor.of(value.floats(), shape);
    }

    private static void add(double[] sums, double[] numbers) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += numbers[i];
        }
    }

    private static void assertNear(String what, double[] found, double[] expected, double bound) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double difference = 0;
        double size = 0;
        for (int i = 0; i < found.length; i++) {
            difference += (found[i] - expected[i]) * (found[i] - expected[i]);
            size += expected[i] * expected[i];
        }
        assertThat(Math.sqrt(difference)).as(what).isLessThanOrEqualTo(bound * (Math.sqrt(size) + 1e-3));
    }

    private static double[] numbers(Map<String, HostTensor> stored, String name) {
        return tensor(stored, name).doubles();
    }

    private static HostTensor tensor(Map<String, HostTensor> stored, String name) {
        return Objects.requireNonNull(stored.get(name), name);
    }

    private static EncoderSpec resnet(int depth, ResNet.Option option) {
        return new ResNet(depth, 8, 12, false, Set.of(option));
    }

    private static Map<String, HostTensor> stored(String name) throws Exception {
        String resource = "/stored/encoder/encoder-" + name + ".safetensors";
        return Safetensors.read(path(resource)).tensors();
    }

    private static Path path(String resource) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(EncoderReferenceTest.class.getResource(resource), resource)
                .toURI());
    }
}
