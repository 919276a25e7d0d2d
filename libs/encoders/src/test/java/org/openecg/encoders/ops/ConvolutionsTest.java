package org.openecg.encoders.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openecg.encoders.ops.Convolutions.DIRECT;
import static org.openecg.encoders.ops.Convolutions.PRODUCTS;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.TensorSpec;

class ConvolutionsTest {
    private static final int ROWS = 3;
    private static final int SAMPLES = 70;

    /// The sum of all features, each times another number.
    private static final String LOSS = """
            def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor], settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
                w = __torch__.cast(encoder, dtype)
                f = __torch__.features(torch.to(batch[0], dtype), batch[1], w, statistics, True, 0.1)
                value = torch.sum(torch.mul(f, batch[2]))
                return (value, torch.ones_like(value), torch.flatten(torch.detach(f)))

            def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], settings: List[float]) -> int:
                return 0
            """;

    @Test
    void multipliesWhereTheProcessorHasAvx2Alone() {
        assertThat(Convolutions.quickest(ComputeType.FLOAT32, Set.of("avx2"))).isEqualTo(PRODUCTS);
        assertThat(Convolutions.quickest(ComputeType.FLOAT64, Set.of("avx2"))).isEqualTo(PRODUCTS);
        assertThat(Convolutions.quickest(ComputeType.BFLOAT16, Set.of("avx2"))).isEqualTo(DIRECT);
        assertThat(Convolutions.quickest(ComputeType.FLOAT32, Set.of("avx2", "avx512f")))
                .isEqualTo(DIRECT);
        assertThat(Convolutions.quickest(ComputeType.FLOAT32, Set.of("asimd"))).isEqualTo(DIRECT);
    }

    /// Width 32 has convolutions on both sides of the limit of 128 channels, with 1 and 3 taps, with and without
    /// stride;
    /// 70 samples are odd and even in turn on their way down.
    @Test
    void bothWaysGiveEqualFeaturesAndGradients() {
        Encoder network = Encoders.of(new EncoderSpec.ResNet(50, 32, 12));
        List<HostTensor> direct = gradient(network, DIRECT);

        List<HostTensor> products = gradient(network, PRODUCTS);

        assertThat(products).hasSameSizeAs(direct).hasSize(2 + network.weights().size());
        double apart = 0;
        for (int i = 0; i < direct.size(); i++) {
            double distance = distance(products.get(i).doubles(), direct.get(i).doubles());
            assertThat(distance).as("relative distance of tensor " + i).isLessThan(1e-10);
            apart += distance;
        }
        assertThat(apart).as("another way of computing rounds otherwise").isPositive();
    }

    private static List<HostTensor> gradient(Encoder network, Convolutions way) {
        try (OpLibrary library = OpLibrary.forTraining(
                        way, network.script(), OpLibrary.readyViews() + LOSS, ComputeType.FLOAT64);
                TensorList weights = library.placeTrained(placements(network.weights()));
                TensorList statistics = library.place(placements(network.statistics()));
                TensorList none = library.place(List.of())) {
            StepInput input = new StepInput(
                    List.of(noise("views", 0, 1, HostTensor.shape(ROWS, 12, SAMPLES)), whole()),
                    List.of(noise("goal", 0, 1, HostTensor.shape(ROWS, network.features()))));
            return library.gradient(new StepState.Lists(weights, statistics, none, none), input, List.of());
        }
    }

    private static List<Placement> placements(List<TensorSpec> specs) {
        return specs.stream()
                .map(spec -> new Placement(
                        noise(spec.name(), spec.shape().size() == 1 ? 1 : 0, 0.1, spec.shape()), spec.layout()))
                .toList();
    }

    private static HostTensor noise(String name, double mean, double deviation, List<Long> shape) {
        HostTensor tensor = HostTensor.zeros(HostTensor.Kind.F64, shape);
        CounterRandom random = new CounterRandom(1, name);
        DoubleBuffer numbers = tensor.bytes().asDoubleBuffer();
        for (int i = 0; i < numbers.limit(); i++) {
            numbers.put(i, mean + deviation * random.gaussian(i));
        }
        return tensor;
    }

    private static HostTensor whole() {
        long[] valid = new long[3 * ROWS];
        for (int row = 0; row < ROWS; row++) {
            valid[3 * row + 1] = SAMPLES;
            valid[3 * row + 2] = 0b1111_1111_1111;
        }
        return HostTensor.of(valid, ROWS, 3);
    }

    private static double distance(double[] one, double[] other) {
        double apart = 0;
        double size = 0;
        for (int i = 0; i < one.length; i++) {
            apart += (one[i] - other[i]) * (one[i] - other[i]);
            size += other[i] * other[i];
        }
        return Math.sqrt(apart / size);
    }
}
