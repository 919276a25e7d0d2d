package org.openecg.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
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
import org.openecg.hosting.GlibcTunables;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.Methods;

/// Whole runs at full size, batch 64 of 12 x 1000, with loader, checks, pictures and checkpoints, in memory tuned as
/// the
/// services' is (`GlibcTunables`): does it grow by the step? What the C library has lent out (the engine's tensors and
/// objects) and the heap must not, by their slope. What the C library holds from the kernel for that comes in grains,
/// through which a slope says little: one may come after the warm-up, no second. The resident set creeps towards it as
/// tensors come to lie on pages that none has touched, by no more than a twentieth.
///
/// The first fifth of the steps is warm-up. Each number is taken after a collection, so native memory that only a
/// collection frees is not seen.
@Tag("evidence")
@SuppressWarnings("restricted") // asks the C library
class MemoryGrowthTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Optional<MemorySegment> MALLINFO2 =
            Linker.nativeLinker().defaultLookup().find("mallinfo2"); // glibc 2.33
    private static final int WINDOW = 10; // steps
    private static final double MOST_MIB_IN_1000_STEPS = 3.5; // less than one leaked page of 4 kB a step
    private static final double GRAIN_MIB = 64; // `NativeMemory` asks the kernel for as much to spare
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
        assumeTrue(
                Files.exists(STATUS) && MALLINFO2.isPresent(),
                "resident memory is read from /proc, the rest from glibc's mallinfo2");
        assertThat(System.getenv(GlibcTunables.VARIABLE)).isEqualTo(GlibcTunables.VALUE);
        Memory memory = new Memory(MALLINFO2.orElseThrow(), one.steps);
        try (SegmentStore store = SyntheticSegments.store(folder.resolve("store"), "synthetic", 640, 1000)) {
            TrainingOutcome outcome = new Trainer(plan(one, store), memory, new StopRequest()).run();
            assertThat(outcome).isEqualTo(new TrainingOutcome.Finished(one.steps));
        }

        Slope resident = Slope.of("resident", memory.resident);
        Slope held = Slope.of("held by the C library", memory.held);
        List<Slope> none = List.of(Slope.of("lent out", memory.lent), Slope.of("heap", memory.heap));
        System.out.printf("MEMORY %s, %d steps: %s; %s; %s%n", one.name, one.steps, none, held, resident);
        assertThat(none).allSatisfy(slope -> assertThat(slope.upper).isLessThan(MOST_MIB_IN_1000_STEPS));
        assertThat(held.lastMib).isLessThanOrEqualTo(held.firstMib + GRAIN_MIB);
        assertThat(resident.lastMib).isLessThan(resident.firstMib * 1.05);
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
    private static final class Memory implements TrainerEvents {
        /// `struct mallinfo2` of malloc.h: arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, ...
        private static final MemoryLayout MALLINFO =
                MemoryLayout.structLayout(MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG));

        final long[] resident;
        final long[] lent;
        final long[] held;
        final long[] heap;
        private final MethodHandle mallinfo2;
        private int step;

        Memory(MemorySegment mallinfo2, int steps) {
            this.resident = new long[steps];
            this.lent = new long[steps];
            this.held = new long[steps];
            this.heap = new long[steps];
            this.mallinfo2 = Linker.nativeLinker().downcallHandle(mallinfo2, FunctionDescriptor.of(MALLINFO));
        }

        @Override
        public void began(long nextStep) {}

        @Override
        public void stepped(Progress progress) {
            System.gc();
            heap[step] =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            long[] numbers = mallinfo();
            lent[step] = numbers[7] + numbers[4];
            held[step] = numbers[0] + numbers[4];
            resident[step] = residentBytes();
            step++;
        }

        private long[] mallinfo() {
            try (Arena arena = Arena.ofConfined()) {
                return ((MemorySegment) mallinfo2.invokeExact((SegmentAllocator) arena)).toArray(ValueLayout.JAVA_LONG);
            } catch (Throwable e) {
                throw new IllegalStateException("mallinfo2 cannot be called", e);
            }
        }

        private static long residentBytes() {
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

    /// Sen's slope through what was measured after the warm-up: the median over all pairs, so that a single jump in
    /// its first or last third is no slope, such as a compiler thread's work space; with the interval of
    /// Kendall's statistic (Sen 1968). Each point is the least of ten steps: what the loader and a checkpoint
    /// hold for a moment lies above it.
    private record Slope(String of, double firstMib, double lastMib, double median, double lower, double upper) {
        static Slope of(String of, long[] bytes) {
            int first = bytes.length / 5 / WINDOW;
            double[] y = IntStream.range(first, bytes.length / WINDOW)
                    .mapToDouble(window -> least(bytes, window) / MIB)
                    .toArray();
            double[] slopes = IntStream.range(0, y.length)
                    .boxed()
                    .flatMapToDouble(i ->
                            IntStream.range(i + 1, y.length).mapToDouble(j -> (y[j] - y[i]) / (j - i) * 1000 / WINDOW))
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

        private static long least(long[] bytes, int window) {
            return Arrays.stream(bytes, window * WINDOW, (window + 1) * WINDOW)
                    .min()
                    .orElseThrow();
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
