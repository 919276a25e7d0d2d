package org.openecg.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.ops.Hardware;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.Methods;

/// Whole runs at full size, batch 64 of 12 x 1000, with loader, checks, pictures and checkpoints: does the resident
/// memory of the process, which is the heap's and the engine's together, grow by the step? The first fifth of the steps
/// is warm-up. Each number is taken after a collection, so native memory that only a collection frees is not seen.
@Tag("evidence")
class MemoryGrowthTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int MEASURED_EVERY = 5;
    private static final double MOST_MIB_IN_1000_STEPS = 4; // less than one leaked page a step
    private static final double MIB = 1024.0 * 1024;

    @TempDir
    Path folder;

    record Case(String name, MethodSpec method, EncoderSpec encoder, int steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("vit-s", new MethodSpec.Mae(0.75, 128, 2, 4), EncoderSpec.ViT.s(1000), 2000),
                new Case(
                        "resnet50",
                        new MethodSpec.SimClr(0.2, 512, 128, true),
                        new EncoderSpec.ResNet(50, 64, 12),
                        300));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesNotGrowByTheStep(Case one) throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
        Resident resident = new Resident();
        try (SegmentStore store = SyntheticSegments.store(folder.resolve("store"), "synthetic", 640, 1000)) {
            TrainingOutcome outcome = new Trainer(plan(one, store), resident, new StopRequest()).run();
            assertThat(outcome).isEqualTo(new TrainingOutcome.Finished(one.steps));
        }

        Slope all = Slope.of("resident", resident.bytes);
        Slope heap = Slope.of("heap", resident.heap);
        System.out.printf("MEMORY %s, %d steps: %s; %s%n", one.name, one.steps, all, heap);
        assertThat(all.upper).isLessThan(MOST_MIB_IN_1000_STEPS);
        assertThat(all.lastMib).isLessThan(all.firstMib * 1.05);
        assertThat(heap.upper).isLessThan(MOST_MIB_IN_1000_STEPS);
    }

    private TrainingPlan plan(Case one, SegmentStore store) throws IOException {
        RunSpec spec = new RunSpec(
                RunKind.PRE_TRAIN,
                one.method,
                one.encoder,
                "openecg",
                Selection.ALL,
                new AugmentationSpec(one.method instanceof MethodSpec.Mae ? "none" : "strong", 0),
                OptimiserSpec.adamW(1e-4),
                64,
                one.steps,
                Hardware.resolve(Precision.AUTO),
                Set.of(),
                1);
        SegmentSelection selection = SegmentSelection.of(
                store.index(), SegmentSelection.resolve(store.index(), spec.selection(), List.of()), List.of());
        return new TrainingPlan(
                one.name,
                1,
                spec,
                Methods.of(spec.method(), selection.index(), List.of()),
                new ResolvedRun(spec.precision(), "cpu", Set.of(), 1, "libtorch"),
                selection.pin(),
                selection,
                Optional.empty(),
                folder.resolve(one.name),
                new TrainingPlan.Keeping(Duration.ofSeconds(30), 2, "test", List.of()),
                InstantSource.system());
    }

    /// Measures right after a collection: old garbage would look like growth.
    private static final class Resident implements TrainerEvents {
        final List<Long> bytes = new ArrayList<>();
        final List<Long> heap = new ArrayList<>();

        @Override
        public void began(long nextStep) {}

        @Override
        public void stepped(Progress progress) {
            if (progress.step() % MEASURED_EVERY == 0) {
                System.gc();
                heap.add(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                bytes.add(resident());
            }
        }

        private static long resident() {
            try {
                return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void kept(Checkpoint checkpoint) {}
    }

    /// Sen's slope through what was measured after the warm-up: the median over all pairs, so that a single jump, such
    /// as
    /// a compiler thread's work space, is no slope; with the interval of Kendall's statistic (Sen 1968).
    private record Slope(String of, double firstMib, double lastMib, double median, double lower, double upper) {
        static Slope of(String of, List<Long> bytes) {
            double[] y = bytes.subList(bytes.size() / 5, bytes.size()).stream()
                    .mapToDouble(one -> one / MIB)
                    .toArray();
            double[] slopes = IntStream.range(0, y.length)
                    .boxed()
                    .flatMapToDouble(i -> IntStream.range(i + 1, y.length)
                            .mapToDouble(j -> (y[j] - y[i]) / (j - i) * 1000 / MEASURED_EVERY))
                    .sorted()
                    .toArray();
            double n = y.length;
            int middle = slopes.length / 2;
            int reach = (int) Math.ceil(1.96 * Math.sqrt(n * (n - 1) * (2 * n + 5) / 18) / 2);
            return new Slope(
                    of,
                    y[0],
                    y[y.length - 1],
                    slopes[middle],
                    slopes[Math.max(0, middle - reach)],
                    slopes[Math.min(slopes.length - 1, middle + reach)]);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s %.1f MiB after the warm-up, %.1f at the end, %+.2f MiB in 1,000 steps (95 %% interval %+.2f to %+.2f)",
                    of,
                    firstMib,
                    lastMib,
                    median,
                    lower,
                    upper);
        }
    }
}
