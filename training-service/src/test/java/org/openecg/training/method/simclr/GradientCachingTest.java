package org.openecg.training.method.simclr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.CounterRandom;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;

/// A step of several passes against the one graph it stands for: a batch whose norm groups are the passes.
class GradientCachingTest {
    private static final int SAMPLES = 12;
    private static final int PASS = 6;
    private static final int LENGTH = 96;
    private static final SimClr METHOD = new SimClr(new MethodSpec.SimClr(0.2, 8, 4, true));
    private static final StepSettings SETTINGS =
            new StepSettings(1, 0.01, new StepSettings.AdamW(0.9, 0.999, 1e-8, 0.05, 1), List.of(0.2));

    /// The loss of SimCLR over the projections of two passes, in one graph.
    private static final String ONE_GRAPH = """
            def loss(encoder: List[Tensor], statistics: List[Tensor], head: List[Tensor], memory: List[Tensor], batch: List[Tensor],
                     settings: List[float], dtype: int) -> Tuple[Tensor, Tensor, Tensor]:
                firsts = annotate(List[Tensor], [])
                seconds = annotate(List[Tensor], [])
                for i in range(2):
                    a = 6 * i
                    x = torch.cat([torch.slice(batch[0], 0, a, a + 6), torch.slice(batch[0], 0, a + 12, a + 18)])
                    valid = torch.cat([torch.slice(batch[1], 0, a, a + 6), torch.slice(batch[1], 0, a + 12, a + 18)])
                    z = __torch__.represent(encoder, statistics, head, memory, [x, valid], 0.1, dtype)
                    _0 = torch.append(firsts, torch.slice(z, 0, 0, 6))
                    _1 = torch.append(seconds, torch.slice(z, 0, 6, 12))
                value, monitors, = __torch__.compare(torch.cat(torch.add(firsts, seconds)), [batch[2]], settings)
                return (value, torch.detach(value), monitors)


            """;

    static List<EncoderSpec> encoders() {
        return List.of(new EncoderSpec.ResNet(18, 4, 12), new EncoderSpec.ViT(16, 1, 2, 8, 96, 12, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void equalsTheWholeBatchWithPassesAsNormGroups(EncoderSpec spec) {
        OpLibrary.useThreads(1);
        Encoder network = Encoders.of(spec);
        MethodScript cached = METHOD.script(network, LENGTH);
        String text = cached.text();
        int loss = text.indexOf("def loss(");
        int after = text.indexOf("def after_step(");
        MethodScript oneGraph = new MethodScript(
                text.substring(0, loss) + ONE_GRAPH + text.substring(after),
                cached.head(),
                cached.memory(),
                cached.monitors());
        try (TrainingSession expected = TrainingSession.begin(network, oneGraph, ComputeType.FLOAT64, 5);
                TrainingSession found = TrainingSession.begin(network, cached, ComputeType.FLOAT64, 5)) {
            StepResult whole = expected.step(input(0, SAMPLES), SETTINGS);

            StepResult passes = found.step(List.of(input(0, PASS), input(PASS, SAMPLES)), SETTINGS);

            assertThat(passes.loss()).isCloseTo(whole.loss(), within(1e-12));
            assertThat(passes.gradientNorm()).isCloseTo(whole.gradientNorm(), within(1e-11));
            assertThat(passes.monitors()).hasSameSizeAs(whole.monitors());
            assertNear(found.encoderValues(), expected.encoderValues());
            assertNear(found.stateValues(), expected.stateValues());
        }
    }

    @Test
    void isAnotherLossThanTheMeanOfThePasses() {
        Encoder network = Encoders.of(encoders().getFirst());
        try (TrainingSession session =
                TrainingSession.begin(network, METHOD.script(network, LENGTH), ComputeType.FLOAT64, 5)) {
            StepSettings still = new StepSettings(1, 0, SETTINGS.optimiser(), SETTINGS.method());
            double together = session.step(List.of(input(0, PASS), input(PASS, SAMPLES)), still)
                    .loss();
            double apart = (session.step(input(0, PASS), still).loss()
                            + session.step(input(PASS, SAMPLES), still).loss())
                    / 2;

            assertThat(together).isGreaterThan(apart + 0.1); // twice the negatives
        }
    }

    private static void assertNear(Map<String, HostTensor> found, Map<String, HostTensor> expected) {
        expected.forEach((name, tensor) -> assertThat(
                        Objects.requireNonNull(found.get(name)).doubles())
                .as(name)
                .containsExactly(tensor.doubles(), within(1e-9)));
    }

    /// Two views of samples from one number to below another.
    private static StepInput input(int from, int to) {
        int n = to - from;
        double[] x = new double[2 * n * 12 * LENGTH];
        long[] groups = new long[2 * n];
        HostTensor valid = HostTensor.zeros(HostTensor.Kind.I64, 2 * n, 3);
        LongBuffer ranges = valid.bytes().asLongBuffer();
        for (int row = 0; row < 2 * n; row++) {
            int sample = from + row % n;
            CounterRandom shared = new CounterRandom(sample, "sample");
            CounterRandom own = new CounterRandom(sample, "view" + row / n);
            for (int i = 0; i < 12 * LENGTH; i++) {
                x[row * 12 * LENGTH + i] = shared.gaussian(i) + 0.5 * own.gaussian(i);
            }
            groups[row] = sample / 2; // pairs of samples are of one recording
            ValidRange.whole(LENGTH, 12).write(ranges);
        }
        return new StepInput(
                List.of(HostTensor.of(x, 2 * n, 12, LENGTH), valid), List.of(HostTensor.of(groups, 2 * n)));
    }
}
