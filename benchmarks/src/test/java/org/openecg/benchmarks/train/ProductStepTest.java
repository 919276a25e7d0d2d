package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;

/// The product's side: each kind of step on a small network, few rows.
class ProductStepTest {
    private static final int ROWS = 4;
    private static final int TIMES =
            60; // as many repetitions: eight of so small a part drown in the rest of the process
    private static final EncoderSpec RESNET = new EncoderSpec.ResNet(18, 4, 12);
    private static final EncoderSpec VIT = new EncoderSpec.ViT(16, 2, 2, 50, 1000, 12, Set.of());
    private static final MethodSpec BYOL = new MethodSpec.Byol(16, 8, 0.9);

    record Kind(EncoderSpec encoder, MethodSpec method) {
        ProductStep open() {
            return new ProductStep(encoder, method, ROWS, ComputeType.FLOAT32);
        }
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind(RESNET, ProductStep.SUPERVISED),
                new Kind(VIT, ProductStep.SUPERVISED),
                new Kind(VIT, new MethodSpec.Mae(0.75, 8, 1, 2)),
                new Kind(RESNET, BYOL));
    }

    @BeforeAll
    static void oneThread() {
        OpLibrary.useThreads(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void learns(Kind kind) {
        try (ProductStep step = kind.open()) {
            double first = step.step();
            double last = first;
            for (int i = 0; i < 5; i++) {
                last = step.step();
            }

            assertThat(last).isLessThan(first);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isTakenApart(Kind kind) {
        try (ProductStep step = kind.open();
                StepParts parts = step.parts()) {
            double base = IntStream.range(0, 5)
                    .mapToDouble(_ -> StepTime.of(() -> parts.call(StepParts.Part.FORWARD, 0))
                            .cpuMillis())
                    .max()
                    .orElseThrow();
            Map<StepParts.Part, StepTime> times = parts.measure(3, TIMES);

            assertThat(times).containsOnlyKeys(StepParts.Part.values());
            times.forEach((part, time) -> {
                boolean repeated = part == StepParts.Part.CLIP || part == StepParts.Part.OPTIMISER;
                if (repeated || (part == StepParts.Part.AFTER && kind.method().equals(BYOL))) {
                    // The base of each call is a cheap step, with one of each part in it.
                    assertThat(time.cpuMillis()).as(part.name()).isPositive().isLessThan(base);
                }
            });
        }
    }

    /// One pass of so small a network drowns in the rest of the call, so what it gives is asked for, not its time.
    @ParameterizedTest
    @MethodSource("kinds")
    void repeatsTheWholeForwardPass(Kind kind) {
        double loss;
        try (ProductStep step = kind.open()) {
            loss = step.step();
        }
        try (ProductStep step = kind.open();
                StepParts parts = step.parts()) {
            assertThat(shown(parts, 0)).isZero();
            assertThat(shown(parts, 1)).isCloseTo(loss, within(0.1 * Math.abs(loss)));
            assertThat(shown(parts, 3)).isCloseTo(3 * shown(parts, 1), within(0.05 * Math.abs(loss)));
        }
    }

    private static double shown(StepParts parts, int repetitions) {
        return parts.call(StepParts.Part.FORWARD, repetitions).monitors().getFirst();
    }

    @Test
    void measuresWhatMatrixProductsReach() {
        double gigaflops = MatmulPeak.gigaflops(ComputeType.FLOAT32, Clock.CPU, 128);

        assertThat(gigaflops).isBetween(0.1, 1e4);
    }
}
