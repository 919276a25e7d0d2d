package org.openecg.benchmarks.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ValidRange;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.selection.Drawn;
import org.openecg.training.method.Companion;
import org.openecg.training.method.Method;
import org.openecg.training.method.Methods;

/// A task as the product carries it out: the method, script and session that a run uses, on noise in place of ECGs.
/// Views are ready in memory, as the peers' are; what the loader and the augmentations cost is not in it.
///
/// Owns native memory until closed; one thread.
final class ProductStep implements AutoCloseable {
    /// What the peers' AdamW is given; betas and epsilon are PyTorch's.
    static final double RATE = 1e-4;

    static final StepSettings.Optimiser ADAMW = new StepSettings.AdamW(0.9, 0.999, 1e-8, 0.05, 1);
    private static final long STEPS = 100_000; // of a run, so that schedules stand still
    private static final int SEED = 1;
    private static final String SUPERCLASSES = "superclasses";
    static final MethodSpec SUPERVISED = new MethodSpec.Supervised(SUPERCLASSES);

    private final Encoder network;
    private final Method method;
    private final MethodScript script;
    private final ComputeType type;
    private final StepInput input;
    private final TrainingSession session;
    private long step;

    ProductStep(Task task, ComputeType type) {
        this(encoder(task), method(task), Task.BATCH, type);
    }

    /// @param rows samples of a batch
    ProductStep(EncoderSpec encoder, MethodSpec spec, int rows, ComputeType type) {
        this.network = Encoders.of(encoder);
        this.method = method(spec);
        this.script = method.script(network, Task.SAMPLES);
        this.type = type;
        this.input = input(spec, rows);
        this.session = TrainingSession.begin(network, script, type, SEED);
    }

    /// One whole step.
    ///
    /// @return the loss
    double step() {
        step++;
        StepResult result = session.step(input, new StepSettings(step, RATE, ADAMW, method.settings(step, STEPS)));
        if (!result.finite()) {
            throw new IllegalStateException("Step " + step + " gave no number: " + result);
        }
        return result.loss();
    }

    /// The same networks and batch, taken apart.
    StepParts parts() {
        return new StepParts(network, script, type, input, method.settings(1, STEPS));
    }

    private static EncoderSpec encoder(Task task) {
        return switch (task) {
            case RESNET50, BYOL -> new EncoderSpec.ResNet(50, 64, Task.LEADS);
            case VIT_S ->
                new EncoderSpec.ViT(
                        384, 12, 6, 50, Task.SAMPLES, Task.LEADS, EnumSet.of(EncoderSpec.ViT.Option.LEARNED_POSITIONS));
            case MAE -> EncoderSpec.ViT.s(Task.SAMPLES);
        };
    }

    private static MethodSpec method(Task task) {
        return switch (task) {
            case RESNET50, VIT_S -> SUPERVISED;
            case MAE -> new MethodSpec.Mae(0.75, 256, 4, 4);
            case BYOL -> new MethodSpec.Byol(4096, 256, 0.996);
        };
    }

    private static Method method(MethodSpec spec) {
        try {
            Path folder = Files.createTempDirectory("openecg-bench");
            try (SegmentStore nobody = SegmentStore.open(folder, "openecg")) {
                return Methods.of(spec, nobody.index(), List.of(superclasses()));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make an empty segment store", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// Five classes, as the superclasses of PTB-XL.
    private static TaskSpec superclasses() {
        List<TaskSpec.LabelClass> classes = Stream.of("norm", "mi", "sttc", "cd", "hyp")
                .map(name -> new TaskSpec.LabelClass(name, Set.of(name)))
                .toList();
        return new TaskSpec(
                SUPERCLASSES,
                1,
                "",
                Set.of(),
                "openecg",
                "",
                classes,
                Set.of(),
                Set.of(1),
                Set.of(),
                Set.of(2),
                false,
                1);
    }

    private StepInput input(MethodSpec spec, int rows) {
        Random random = new Random(SEED);
        int all = rows * method.views();
        HostTensor views = HostTensor.zeros(HostTensor.Kind.F32, all, Task.LEADS, Task.SAMPLES);
        FloatBuffer numbers = views.bytes().asFloatBuffer();
        while (numbers.hasRemaining()) {
            numbers.put((float) random.nextGaussian());
        }
        ValidRange whole = ValidRange.whole(Task.SAMPLES, Task.LEADS);
        HostTensor valid = HostTensor.zeros(HostTensor.Kind.I64, all, 3);
        LongBuffer ranges = valid.bytes().asLongBuffer();
        for (int i = 0; i < all; i++) {
            whole.write(ranges);
        }
        boolean labelled = spec.equals(SUPERVISED);
        return new StepInput(List.of(views, valid), labelled ? List.of(labels(rows, random)) : companions(rows, whole));
    }

    /// Labels of five classes by chance: no segment stands behind the batch.
    private static HostTensor labels(int rows, Random random) {
        HostTensor labels = HostTensor.zeros(
                HostTensor.Kind.F32, rows, superclasses().classes().size());
        FloatBuffer numbers = labels.bytes().asFloatBuffer();
        while (numbers.hasRemaining()) {
            numbers.put(random.nextBoolean() ? 1 : 0);
        }
        return labels;
    }

    /// What the method asks of a loader.
    private List<HostTensor> companions(int rows, ValidRange whole) {
        List<HostTensor> tensors = new ArrayList<>();
        for (Companion companion : method.companions(network, Task.SAMPLES)) {
            HostTensor tensor = companion.newTensor(rows);
            int bytes = tensor.bytes().remaining() / rows;
            for (int i = 0; i < rows; i++) {
                ByteBuffer row = tensor.bytes().slice(i * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN);
                companion.fill(new Companion.Sample(SEED, new Drawn(i, i, 0, 0), "s" + i, 0, whole), i, row);
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    @Override
    public void close() {
        session.close();
    }
}
