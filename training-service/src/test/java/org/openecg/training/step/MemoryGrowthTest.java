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
import java.util.stream.DoubleStream;
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
/// memory of the process, which is the heap's and the engine's together, grow by the step? Its slope after a warm-up
/// of a fifth of the steps comes with a 95 % interval, widened by how much neighbours resemble each other.
@Tag("evidence")
class MemoryGrowthTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int MEASURED_EVERY = 5;
    private static final double T = 2.02; // 97.5 % of Student's t at 45 degrees of freedom
    private static final double MIB = 1024.0 * 1024;

    @TempDir
    Path folder;

    record Case(String name, MethodSpec method, EncoderSpec encoder, int steps, double mostMibIn1000Steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("vit-s", new MethodSpec.Mae(0.75, 128, 2, 4), EncoderSpec.ViT.s(1000), 2000, 8),
                new Case(
                        "resnet50",
                        new MethodSpec.SimClr(0.2, 512, 128, true),
                        new EncoderSpec.ResNet(50, 64, 12),
                        300,
                        64));
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
        assertThat(all.highest()).isLessThan(one.mostMibIn1000Steps);
        assertThat(heap.highest()).isLessThan(1);
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

    /// Least squares through what was measured after the warm-up.
    private record Slope(String of, double lastMib, double mibIn1000Steps, double halfWidth) {
        static Slope of(String of, List<Long> bytes) {
            double[] y = bytes.subList(bytes.size() / 5, bytes.size()).stream()
                    .mapToDouble(one -> one / MIB)
                    .toArray();
            double centre = (y.length - 1) / 2.0;
            double mean = DoubleStream.of(y).average().orElseThrow();
            double xx = 0;
            double xy = 0;
            for (int i = 0; i < y.length; i++) {
                xx += (i - centre) * (i - centre);
                xy += (i - centre) * y[i];
            }
            double slope = xy / xx;
            double squares = 0;
            double products = 0;
            double before = 0;
            for (int i = 0; i < y.length; i++) {
                double left = y[i] - mean - slope * (i - centre);
                squares += left * left;
                products += left * before;
                before = left;
            }
            double likeness = squares == 0 ? 0 : Math.clamp(products / squares, 0, 0.95);
            double error = Math.sqrt(squares / (y.length - 2) / xx * (1 + likeness) / (1 - likeness));
            double unit = 1000.0 / MEASURED_EVERY;
            return new Slope(of, y[y.length - 1], slope * unit, T * error * unit);
        }

        double highest() {
            return mibIn1000Steps + halfWidth;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s %.0f MiB at the end, %+.2f MiB in 1,000 steps (95 %% interval %+.2f to %+.2f)",
                    of,
                    lastMib,
                    mibIn1000Steps,
                    mibIn1000Steps - halfWidth,
                    highest());
        }
    }
}
