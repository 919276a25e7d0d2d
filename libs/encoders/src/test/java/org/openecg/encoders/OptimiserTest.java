package org.openecg.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepSettings;

/// Two steps of each rule on a loss whose gradient is known: half the square of one matrix and one vector of the head.
class OptimiserTest {
    private static final String HALF_SQUARE = """
            def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
                     settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
                value = torch.mul(torch.add(torch.sum(torch.square(head[0])), torch.sum(torch.square(head[1]))), 0.5)
                for w in encoder:
                    value = torch.add(value, torch.mul(torch.sum(w), 0.))
                return (value, torch.detach(value), torch.reshape(torch.detach(value), [1]))


            def after_step(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor],
                           settings: List[float]) -> int:
                return __torch__.follow(memory, [head[0]], 0.75)
            """;
    private static final TensorSpec MATRIX = TensorSpec.constant("matrix", 2, 1, 1);
    private static final MethodScript METHOD = new MethodScript(
            HALF_SQUARE,
            List.of(MATRIX, TensorSpec.constant("vector", 4, 1)),
            List.of(MATRIX.follower("target.")),
            List.of("loss"));
    private static final StepInput NOTHING = new StepInput(
            List.of(HostTensor.zeros(HostTensor.Kind.F64, 1), HostTensor.zeros(HostTensor.Kind.I64, 1, 3)), List.of());

    @Test
    void adamWMovesByTheRateAndDecaysMatricesAlone() {
        StepSettings.AdamW rule = new StepSettings.AdamW(0.9, 0.999, 0, 0.5, 0);

        // Without epsilon the first step of Adam is the rate: 2 - 0.1 x (1 + 0.5 x 2) and 4 - 0.1.
        assertThat(after(rule, 1, METHOD)).containsExactly(new double[] {1.8, 3.9}, within(1e-12));
    }

    @Test
    void larsScalesAMatrixByItsLengthAndKeepsMomentum() {
        StepSettings.Lars rule = new StepSettings.Lars(0.9, 0.5, 0);

        // Matrix: g = 2 + 0.5 x 2 = 3, trust 0.001 x 2 / 3, so it moves by 0.1 x 0.002. Vector: by 0.1 x 4.
        assertThat(after(rule, 1, METHOD)).containsExactly(new double[] {1.9998, 3.6}, within(1e-12));
        // Second step: matrix momentum 0.9 x 0.002 + 0.0019998; vector 0.9 x 4 + 3.6.
        assertThat(after(rule, 2, METHOD))
                .containsExactly(new double[] {1.9998 - 0.1 * (0.0018 + 0.0019998), 3.6 - 0.72}, within(1e-12));
    }

    @Test
    void clipsByTheNormOfAllTensors() {
        StepSettings.Lars rule = new StepSettings.Lars(0, 0, Math.sqrt(20) / 2);

        assertThat(after(rule, 1, METHOD)[1]).isCloseTo(4 - 0.1 * 2, within(1e-6));
    }

    @Test
    void theTargetFollowsOnceTheWeightsHaveMoved() {
        try (TrainingSession session = session(METHOD)) {
            session.step(NOTHING, new StepSettings(1, 0.1, new StepSettings.AdamW(0.9, 0.999, 0, 0.5, 0), List.of()));

            assertThat(value(session.stateValues(), "target.matrix")).isCloseTo(0.75 * 2 + 0.25 * 1.8, within(1e-12));
        }
    }

    @Test
    void stagesNearTheInputLearnSlower() {
        Encoder network = Encoders.of(new EncoderSpec.ResNet(18, 2, 12));
        MethodScript sum = new MethodScript(
                        HALF_SQUARE.replace("torch.mul(torch.sum(w), 0.)", "torch.sum(w)"),
                        METHOD.head(),
                        METHOD.memory(),
                        METHOD.monitors())
                .with(new MethodScript.EncoderRates(0.1, 0.5));
        try (TrainingSession session = TrainingSession.begin(network, sum, ComputeType.FLOAT64, 1)) {
            Map<String, HostTensor> before = session.encoderValues();
            session.step(NOTHING, new StepSettings(1, 0.1, new StepSettings.AdamW(0.9, 0.999, 0, 0, 0), List.of()));
            Map<String, HostTensor> after = session.encoderValues();

            assertThat(value(before, "layer4.0.bn1.bias") - value(after, "layer4.0.bn1.bias"))
                    .isCloseTo(0.01, within(1e-12));
            assertThat(value(before, "layer2.0.bn1.bias") - value(after, "layer2.0.bn1.bias"))
                    .isCloseTo(0.0025, within(1e-12));
            assertThat(value(before, "bn1.bias") - value(after, "bn1.bias")).isCloseTo(0.000625, within(1e-12));
            assertThat(value(session.stateValues(), "vector")).isCloseTo(3.9, within(1e-12));
        }
    }

    private static double[] after(StepSettings.Optimiser rule, int steps, MethodScript method) {
        try (TrainingSession session = session(method)) {
            for (int step = 1; step <= steps; step++) {
                session.step(NOTHING, new StepSettings(step, 0.1, rule, List.of()));
            }
            Map<String, HostTensor> state = session.stateValues();
            return new double[] {value(state, "matrix"), value(state, "vector")};
        }
    }

    private static TrainingSession session(MethodScript method) {
        OpLibrary.useThreads(1);
        return TrainingSession.begin(Encoders.of(new EncoderSpec.ResNet(18, 1, 12)), method, ComputeType.FLOAT64, 1);
    }

    private static double value(Map<String, HostTensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name).doubles()[0];
    }
}
