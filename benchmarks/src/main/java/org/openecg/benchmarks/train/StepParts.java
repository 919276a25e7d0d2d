package org.openecg.benchmarks.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openecg.benchmarks.pair.MedianInterval;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.ScriptText;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;

/// A step taken apart: each part alone, on tensors like those of the whole step, by the same functions of the op
/// library.
///
/// The method's script is wrapped (`parts.py` beside this class) so that a call repeats one part and does the rest
/// once, cheaply; a part costs the difference between a call with repetitions and one without, divided by their
/// number. Owns native memory until closed; one thread.
final class StepParts implements AutoCloseable {
    /// The parts, in the order of the numbers that `parts.py` reads.
    enum Part {
        /// Cast of the weights, networks and loss, with all that a backward pass needs kept.
        FORWARD(1),
        /// Norm of the gradient and its scaling.
        CLIP(8),
        /// AdamW alone.
        OPTIMISER(8),
        /// What a method does after it, such as a target that follows.
        AFTER(8);

        private final int repetitions;

        Part(int repetitions) {
            this.repetitions = repetitions;
        }
    }

    private final StepInput input;
    private final List<Double> settings;
    private final TrainingSession session;
    private long step;

    /// @param settings of the method
    StepParts(Encoder network, MethodScript method, ComputeType type, StepInput input, List<Double> settings) {
        this.input = input;
        this.settings = settings;
        this.session = TrainingSession.begin(network, wrapped(network, method), type, 1);
    }

    /// Time of each part by both clocks, medians.
    ///
    /// @param rounds of all parts
    Map<Part, StepTime> measure(int rounds) {
        return measure(rounds, 1);
    }

    /// The same for networks so small that a part drowns in what else the process does.
    ///
    /// @param times as many repetitions
    Map<Part, StepTime> measure(int rounds, int times) {
        Map<Part, List<StepTime>> samples = new EnumMap<>(Part.class);
        List<StepTime> without = new ArrayList<>();
        call(Part.FORWARD, 1);
        for (int round = 0; round < rounds; round++) {
            StepTime base = StepTime.of(() -> call(Part.FORWARD, 0));
            without.add(base);
            for (Part part : Part.values()) {
                StepTime with = StepTime.of(() -> call(part, times * part.repetitions));
                samples.computeIfAbsent(part, _ -> new ArrayList<>()).add(with);
            }
        }
        StepTime base = median(without);
        Map<Part, StepTime> parts = new EnumMap<>(Part.class);
        samples.forEach((part, sample) -> {
            StepTime with = median(sample);
            parts.put(
                    part,
                    new StepTime(
                            Math.max(0, with.millis() - base.millis()) / (times * part.repetitions),
                            Math.max(0, with.cpuMillis() - base.cpuMillis()) / (times * part.repetitions)));
        });
        return parts;
    }

    /// A cheap step with a part repeated; its one monitor is the sum of what the repeated forward passes gave as loss.
    StepResult call(Part repeated, int repetitions) {
        step++;
        List<Double> numbers = new ArrayList<>(settings);
        for (Part part : Part.values()) {
            numbers.add(part == repeated ? (double) repetitions : 0);
        }
        return session.step(input, new StepSettings(step, ProductStep.RATE, ProductStep.ADAMW, numbers));
    }

    private static StepTime median(List<StepTime> times) {
        return new StepTime(
                MedianInterval.median(
                        times.stream().mapToDouble(StepTime::millis).toArray()),
                MedianInterval.median(
                        times.stream().mapToDouble(StepTime::cpuMillis).toArray()));
    }

    /// The method with gradients and moments of its own behind its memory.
    private static MethodScript wrapped(Encoder network, MethodScript method) {
        String text = renamed(renamed(method.text(), "loss"), "after_step");
        List<TensorSpec> trained = new ArrayList<>(network.weights());
        trained.addAll(method.head());
        List<TensorSpec> memory = new ArrayList<>(method.memory());
        for (String prefix : List.of("gradient.", "mean.", "square.")) {
            trained.forEach(spec -> memory.add(like(prefix, spec)));
        }
        return new MethodScript(
                text + "\n\n" + ScriptText.beside(StepParts.class, "parts.py"),
                method.views(),
                method.head(),
                memory,
                List.of("shown"),
                method.joining(),
                method.rates(),
                method.reconstructs());
    }

    /// A thousandth everywhere: neither 0, which some kernels skip, nor so small that arithmetic slows down.
    private static TensorSpec like(String prefix, TensorSpec spec) {
        return new TensorSpec(prefix + spec.name(), spec.shape(), new TensorSpec.Fill.Constant(1e-3), spec.layout());
    }

    private static String renamed(String text, String function) {
        String head = "def " + function + "(";
        if (text.split(Pattern.quote(head), -1).length != 2) {
            throw new IllegalArgumentException("A method's script defines '" + function + "' once");
        }
        return text.replace(head, "def whole_" + function + "(");
    }

    @Override
    public void close() {
        session.close();
    }
}
