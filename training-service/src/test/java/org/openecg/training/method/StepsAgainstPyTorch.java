package org.openecg.training.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.store.index.SegmentIndex;
import org.openecg.training.step.Schedule;

/// Carries out a stored case with the product's own encoder, method, schedules and steps, and tells how far each result
/// is from PyTorch's.
final class StepsAgainstPyTorch {
    /// What is compared.
    enum Part {
        /// Loss before the first step.
        LOSS,
        /// The method's numbers beside the loss, of all steps.
        MONITORS,
        /// Gradient before the first step, the worst tensor.
        GRADIENT,
        /// Losses of all steps.
        LOSSES,
        /// Gradient norms of all steps.
        NORMS,
        /// Trained tensors after the last step, the worst one.
        WEIGHTS,
        /// Running statistics and targets after the last step, the worst one.
        MEMORY,
        /// The way of all trained tensors together, from the first step to the last; at full size its lengths by
        /// tensor.
        CHANGE
    }

    /// The largest difference relative to the size of what PyTorch has.
    record Departure(String where, double size) {
        static final Departure NONE = new Departure("", 0);

        Departure or(Departure other) {
            return other.size > size || Double.isNaN(other.size) ? other : this;
        }
    }

    private static final double LEAST_SIZE = 1e-3; // of a tensor, below which the difference itself counts

    private final StoredSteps stored;
    private final ComputeType type;
    private final Encoder network;
    private final Method method;
    private final MethodScript script;
    private final Map<Part, Departure> departures = new EnumMap<>(Part.class);

    private StepsAgainstPyTorch(StoredSteps stored, ComputeType type, SegmentIndex index) {
        this.stored = stored;
        this.type = type;
        this.network = Encoders.of(stored.encoder());
        this.method = Methods.of(stored.method(), index, List.of(task()));
        this.script = method.script(network, samples());
        departures.put(Part.MEMORY, Departure.NONE); // a method or encoder may have none
    }

    /// Departures by part. Reference tensors that are missing or nobody asks for fail at once.
    static Map<Part, Departure> of(StoredSteps stored, ComputeType type, SegmentIndex index) {
        StepsAgainstPyTorch run = new StepsAgainstPyTorch(stored, type, index);
        run.first();
        run.steps();
        return run.departures;
    }

    /// The departure of one part, without what it does not need.
    static Departure of(StoredSteps stored, ComputeType type, SegmentIndex index, Part part) {
        StepsAgainstPyTorch run = new StepsAgainstPyTorch(stored, type, index);
        switch (part) {
            case LOSS, GRADIENT -> run.first();
            case MONITORS, LOSSES, NORMS, WEIGHTS, MEMORY, CHANGE -> run.steps();
        }
        return of(run.departures, part);
    }

    private void first() {
        try (TrainingSession session = session()) {
            List<HostTensor> found = session.gradient(batch(), method.settings(1, stored.of()));
            note(Part.LOSS, "loss", found.getFirst().doubles(), new double[] {stored.numbers("losses")[0]});
            Map<String, double[]> gradients = new LinkedHashMap<>();
            List<TensorSpec> trained = trained().toList();
            for (int i = 0; i < trained.size(); i++) {
                String name = trained.get(i).name();
                gradients.put(name, stored.gradient(name, found.get(i + 2).doubles()));
            }
            Map<String, double[]> expected = stored.below("gradient");
            assertThat(gradients.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            gradients.forEach((name, numbers) -> note(Part.GRADIENT, name, numbers, of(expected, name)));
        }
    }

    private void steps() {
        try (TrainingSession session = session()) {
            double[] monitors = stored.numbers("monitors");
            int shown = monitors.length / stored.steps();
            for (int step = 1; step <= stored.steps(); step++) {
                StepResult result = session.step(batch(), settings(step));
                String where = "step " + step;
                note(Part.LOSSES, where, result.loss(), stored.numbers("losses")[step - 1]);
                note(Part.NORMS, where, result.gradientNorm(), stored.numbers("norms")[step - 1]);
                assertThat(result.monitors()).hasSize(shown).hasSameSizeAs(script.monitors());
                for (int i = 0; i < shown; i++) {
                    double expected = monitors[(step - 1) * shown + i];
                    note(
                            Part.MONITORS,
                            where + " " + script.monitors().get(i),
                            result.monitors().get(i),
                            expected);
                }
            }
            compareAfter(session);
        }
    }

    private void compareAfter(TrainingSession session) {
        Map<String, HostTensor> found = new LinkedHashMap<>(session.encoderValues());
        found.putAll(session.methodValues());
        Map<String, double[]> expected = stored.below("after");
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        List<TensorSpec> trained = trained().toList();
        for (TensorSpec spec : trained) {
            note(
                    Part.WEIGHTS,
                    spec.name(),
                    stored.after(spec, of(found, spec.name()).doubles()),
                    of(expected, spec.name()));
        }
        Stream.concat(network.statistics().stream(), script.memory().stream())
                .forEach(spec -> note(
                        Part.MEMORY,
                        spec.name(),
                        stored.after(spec, of(found, spec.name()).doubles()),
                        of(expected, spec.name())));
        departures.put(Part.CHANGE, stored.isFullSize() ? lengths(trained, found) : ways(trained, found));
    }

    /// How far the way of all trained tensors departs.
    private Departure ways(List<TensorSpec> trained, Map<String, HostTensor> found) {
        double apart = 0;
        double way = 0;
        for (TensorSpec spec : trained) {
            double[] there = stored.numbers("after." + spec.name());
            apart += square(of(found, spec.name()).doubles(), there);
            way += square(there, StoredSteps.drawn(spec).doubles());
        }
        return new Departure("way of all trained tensors", Math.sqrt(apart / way));
    }

    /// How far the lengths of the ways of all trained tensors depart.
    private Departure lengths(List<TensorSpec> trained, Map<String, HostTensor> found) {
        double apart = 0;
        double way = 0;
        for (TensorSpec spec : trained) {
            double here = stored.after(spec, of(found, spec.name()).doubles())[0];
            double there = stored.numbers("after." + spec.name())[0];
            apart += (here - there) * (here - there);
            way += there * there;
        }
        return new Departure("lengths of the ways of all trained tensors", Math.sqrt(apart / way));
    }

    private TrainingSession session() {
        Map<String, HostTensor> encoder = new LinkedHashMap<>();
        Stream.concat(network.weights().stream(), network.statistics().stream())
                .forEach(spec -> encoder.put(spec.name(), StoredSteps.drawn(spec)));
        Map<String, HostTensor> state = new LinkedHashMap<>();
        Stream.concat(script.head().stream(), script.memory().stream())
                .forEach(spec -> state.put(spec.name(), StoredSteps.drawn(spec)));
        trained().forEach(spec -> {
            state.put("first." + spec.name(), HostTensor.zeros(HostTensor.Kind.F64, spec.shape()));
            state.put("second." + spec.name(), HostTensor.zeros(HostTensor.Kind.F64, spec.shape()));
        });
        return TrainingSession.resume(network, script, type, encoder, state);
    }

    private StepSettings settings(int step) {
        OptimiserSpec spec = stored.optimiser();
        StepSettings.Optimiser rule = switch (spec.rule()) {
            case ADAMW ->
                new StepSettings.AdamW(spec.beta1(), spec.beta2(), spec.epsilon(), spec.weightDecay(), spec.clipNorm());
            case LARS -> new StepSettings.Lars(spec.beta1(), spec.weightDecay(), spec.clipNorm());
        };
        return new StepSettings(step, Schedule.rate(spec, step, stored.of()), rule, method.settings(step, stored.of()));
    }

    private StepInput batch() {
        return stored.batch(type == ComputeType.FLOAT64 ? HostTensor.Kind.F64 : HostTensor.Kind.F32);
    }

    private int samples() {
        return batch().raw().getFirst().shape().get(2).intValue();
    }

    private Stream<TensorSpec> trained() {
        return Stream.concat(network.weights().stream(), script.head().stream());
    }

    /// The task of the cases that learn from labels: five classes.
    private static TaskSpec task() {
        List<TaskSpec.LabelClass> classes = Stream.of("a", "b", "c", "d", "e")
                .map(name -> new TaskSpec.LabelClass(name, Set.of(name)))
                .toList();
        return new TaskSpec(
                "vectors", 1, "", Set.of(), "openecg", "", classes, Set.of(), Set.of(1), Set.of(), Set.of(2), false, 1);
    }

    private void note(Part part, String where, double found, double expected) {
        note(part, where, new double[] {found}, new double[] {expected});
    }

    private void note(Part part, String where, double[] found, double[] expected) {
        assertThat(found).as(where).hasSameSizeAs(expected);
        double size = Math.sqrt(square(expected, new double[expected.length]));
        Departure here = new Departure(where, Math.sqrt(square(found, expected)) / Math.max(size, LEAST_SIZE));
        departures.merge(part, here, Departure::or);
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    private static <K, T> T of(Map<K, T> entries, K key) {
        return Objects.requireNonNull(entries.get(key), key.toString());
    }
}
