package org.openecg.training.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.method.Method;
import org.openecg.training.method.Methods;

/// What the way from the store to the network costs: the loader's time for a batch, and what making views in the step
/// adds to it, by steps on packed and on ready views in turn. SimCLR, preset `strong`, windows of 12 x 1,000. CPU time
/// of the one thread that does the work is the figure to read on a shared machine.
@Tag("evidence")
class DataPathTest {
    private static final int WARM_UP = 2;
    private static final StepSettings.AdamW ADAMW = new StepSettings.AdamW(0.9, 0.999, 1e-8, 0.05, 1);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @AfterAll
    static void oneThreadAgain() {
        OpLibrary.useThreads(1);
    }

    @ParameterizedTest
    @CsvSource({"18, 16, 128, 250, 21", "50, 64, 64, 1000, 5"})
    void tellsWhatABatchCosts(int depth, int width, int batch, int samples, int steps)
            throws IOException, InterruptedException {
        OpLibrary.useThreads(1);
        RunSpec spec = spec(depth, width, batch, samples);
        Encoder network = Encoders.of(spec.encoder());
        try (SegmentStore store = SyntheticSegments.store(folder, "synthetic", 160, 1000)) {
            SegmentSelection selection = SegmentSelection.of(
                    store.index(), SegmentSelection.resolve(store.index(), spec.selection(), List.of()), List.of());
            Method method = Methods.of(spec.method(), store.index(), List.of());
            MethodScript ready = method.script(network, samples);
            String views = new ViewMaker(store.index(), spec).script();
            try (BatchLoader loader = new BatchLoader(selection, spec, method, 1);
                    OpLibrary library = OpLibrary.forViews(views, ComputeType.FLOAT32);
                    TrainingSession packed = session(network, ready.withViews(views));
                    TrainingSession plain = session(network, ready)) {
                double loading = loading(loader);
                StepInput input = loader.take().inputs().getFirst();
                StepInput made = new StepInput(library.views(input.raw()), input.companions());
                double[] withViews = new double[steps];
                double[] without = new double[steps];
                for (int step = 1; step <= WARM_UP + steps; step++) {
                    double one = millis(packed, input, method, step);
                    double other = millis(plain, made, method, step);
                    if (step > WARM_UP) {
                        withViews[step - WARM_UP - 1] = one;
                        without[step - WARM_UP - 1] = other;
                    }
                }
                double making = making(library, input);
                System.out.printf(
                        Locale.ROOT,
                        "ResNet-%d width %d, %d x 2 views of 12 x %d, CPU ms: loader %.1f a batch, views %.1f, step %.0f on packed"
                                + " views, %.0f on ready ones (least %.0f, %.0f); %.1f MB sent, %.1f MB as views; load %.1f%n",
                        depth,
                        width,
                        batch,
                        samples,
                        loading,
                        making,
                        median(withViews),
                        median(without),
                        withViews[0],
                        without[0],
                        megabytes(input.raw()),
                        megabytes(made.raw()),
                        SYSTEM.getSystemLoadAverage());
                assertThat(withViews[0]).isPositive();
            }
        }
    }

    private static RunSpec spec(int depth, int width, int batch, int samples) {
        return new RunSpec(
                RunKind.PRE_TRAIN,
                new MethodSpec.SimClr(0.2, 512, 128, true),
                new EncoderSpec.ResNet(depth, width, 12),
                "openecg",
                Selection.ALL,
                new AugmentationSpec("strong", samples),
                OptimiserSpec.adamW(1e-3),
                batch,
                1_000_000,
                Precision.FLOAT32,
                Set.of(),
                1);
    }

    private static TrainingSession session(Encoder network, MethodScript script) {
        return TrainingSession.begin(network, script, ComputeType.FLOAT32, 1);
    }

    /// Of the loader's thread, for batches after the first forty.
    private static double loading(BatchLoader loader) throws InterruptedException {
        long loaders = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("batch-loader"))
                .findFirst()
                .orElseThrow()
                .threadId();
        long begin = 0;
        for (int i = 0; i < 80; i++) {
            begin = i == 40 ? THREADS.getThreadCpuTime(loaders) : begin;
            loader.give(loader.take());
        }
        return (THREADS.getThreadCpuTime(loaders) - begin) * 1e-6 / 40;
    }

    /// Of the script alone, the copy of what it gives included.
    private static double making(OpLibrary library, StepInput input) {
        double[] millis = new double[15];
        for (int i = 0; i < millis.length; i++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            library.views(input.raw());
            millis[i] = (THREADS.getCurrentThreadCpuTime() - begin) * 1e-6;
        }
        return median(millis);
    }

    private static double millis(TrainingSession session, StepInput input, Method method, int step) {
        long begin = THREADS.getCurrentThreadCpuTime();
        session.step(input, new StepSettings(step, 1e-3, ADAMW, method.settings(step, 1_000_000)));
        return (THREADS.getCurrentThreadCpuTime() - begin) * 1e-6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double megabytes(List<HostTensor> tensors) {
        return tensors.stream().mapToLong(one -> one.bytes().remaining()).sum() * 1e-6;
    }
}
