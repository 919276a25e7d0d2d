package org.openecg.encoders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.Passes;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.encoders.ops.StepState;

/// A network in training under one method: weights, statistics, the method's tensors and the optimiser's
/// moments, moved by whole steps. Owned by the trainer's thread, which has to be a platform thread; owns
/// native memory until closed.
public final class TrainingSession implements AutoCloseable {
    private final OpLibrary library;
    private final Tensors encoder;
    private final Tensors statistics;
    private final Tensors head;
    private final Tensors memory;
    private final Tensors first;
    private final Tensors second;
    private final StepState state;
    private final MethodScript.Joining joining;
    private final List<TensorSpec> zeros;
    private @Nullable Tensors sums; // only a step of several passes needs it

    private TrainingSession(Encoder network, MethodScript method, ComputeType type, Start start) {
        joining = method.joining();
        String scripts = method.views() + "\n\n" + method.text();
        library = switch (joining) {
            case ADDED ->
                method.reconstructs()
                        ? OpLibrary.forReconstruction(network.script(), scripts, type)
                        : OpLibrary.forTraining(network.script(), scripts, type);
            case COMPARED -> OpLibrary.forCachedTraining(network.script(), scripts, type);
        };
        encoder = start.tensors(library, network.weights(), Tensors.Use.TRAINED);
        statistics = start.tensors(library, network.statistics(), Tensors.Use.KEPT);
        head = start.tensors(library, method.head(), Tensors.Use.TRAINED);
        memory = start.tensors(library, method.memory(), Tensors.Use.KEPT);
        List<TensorSpec> trained = trained(network, method);
        first = start.tensors(library, moments("first.", trained), Tensors.Use.KEPT);
        second = start.tensors(library, moments("second.", trained), Tensors.Use.KEPT);
        state = new StepState(
                new StepState.Lists(encoder.list(), statistics.list(), head.list(), memory.list()),
                new StepState.Moments(first.list(), second.list()),
                RateGroups.of(network, method));
        zeros = moments("sum.", trained);
    }

    /// A network before its first step.
    public static TrainingSession begin(Encoder network, MethodScript method, ComputeType type, long seed) {
        return new TrainingSession(
                network, method, type, (library, specs, use) -> Tensors.initial(library, specs, use, seed));
    }

    /// A trained encoder before its first step with another method.
    ///
    /// @param encoderFile tensors of its `encoder.safetensors`
    /// @throws IllegalArgumentException naming every missing, extra and misshapen tensor
    public static TrainingSession beginWith(
            Encoder network, MethodScript method, ComputeType type, Map<String, HostTensor> encoderFile, long seed) {
        TensorNames.require("the encoder", encoderSpecs(network), encoderFile);
        return new TrainingSession(
                network,
                method,
                type,
                (library, specs, use) -> !specs.isEmpty()
                                && encoderFile.containsKey(specs.getFirst().name())
                        ? Tensors.of(library, specs, use, encoderFile)
                        : Tensors.initial(library, specs, use, seed));
    }

    /// A network as it was saved.
    ///
    /// @param encoderFile tensors of `encoder.safetensors`
    /// @param stateFile tensors of `state.safetensors`, without those the caller added
    /// @throws IllegalArgumentException naming every missing, extra and misshapen tensor
    public static TrainingSession resume(
            Encoder network,
            MethodScript method,
            ComputeType type,
            Map<String, HostTensor> encoderFile,
            Map<String, HostTensor> stateFile) {
        TensorNames.require("the encoder", encoderSpecs(network), encoderFile);
        TensorNames.require("the training state", stateSpecs(network, method), stateFile);
        Map<String, HostTensor> all = new LinkedHashMap<>(stateFile);
        all.putAll(encoderFile);
        return new TrainingSession(
                network, method, type, (library, specs, use) -> Tensors.of(library, specs, use, all));
    }

    /// One whole step.
    public StepResult step(StepInput input, StepSettings settings) {
        return library.step(state, input, settings);
    }

    /// One whole step over more samples than fit into one pass; batch norm sees one pass at a time.
    ///
    /// @param inputs parts of the samples, views in the order of [StepInput]
    public StepResult step(List<StepInput> inputs, StepSettings settings) {
        if (inputs.size() == 1) {
            return step(inputs.getFirst(), settings);
        }
        if (sums == null) {
            sums = Tensors.initial(library, zeros, Tensors.Use.KEPT, 0);
        }
        Passes passes = switch (joining) {
            case ADDED -> new Passes.Added(inputs);
            case COMPARED -> new Passes.Compared(inputs);
        };
        return library.step(state, passes, settings, sums.list());
    }

    /// Loss, monitors and gradients by tensor, nothing trained: for checks. Statistics move.
    public List<HostTensor> gradient(StepInput input, List<Double> methodSettings) {
        return library.gradient(state.lists(), input, methodSettings);
    }

    /// What the method makes of samples that it hides, for looking at.
    ///
    /// @return 3 x (v n) x leads x samples: views, what it gives back, 1 where hidden
    public HostTensor reconstruct(StepInput input, List<Double> methodSettings) {
        return library.reconstruct(state.lists(), input, methodSettings);
    }

    /// Pooled features of views by the running statistics, view by view as the loss sees them.
    ///
    /// @param raw what a loader hands over
    /// @return (v n) x features
    public HostTensor embed(List<HostTensor> raw) {
        List<HostTensor> ready = library.views(raw);
        return embed(ready.get(0), ready.get(1));
    }

    /// Pooled features by the running statistics.
    ///
    /// @param x n x leads x samples
    /// @param valid n x 3 integers: first valid sample, the one after the last, bits of present leads
    public HostTensor embed(HostTensor x, HostTensor valid) {
        return library.embed(encoder.list(), statistics.list(), x, valid);
    }

    /// Copies of what `encoder.safetensors` holds: weights and running statistics.
    public Map<String, HostTensor> encoderValues() {
        Map<String, HostTensor> values = new LinkedHashMap<>(encoder.values());
        values.putAll(statistics.values());
        return values;
    }

    /// Copies of what `state.safetensors` holds: the method's tensors and the moments.
    public Map<String, HostTensor> stateValues() {
        Map<String, HostTensor> values = methodValues();
        values.putAll(first.values());
        values.putAll(second.values());
        return values;
    }

    /// Copies of the method's tensors alone, for monitors.
    public Map<String, HostTensor> methodValues() {
        Map<String, HostTensor> values = new LinkedHashMap<>(head.values());
        values.putAll(memory.values());
        return values;
    }

    /// Its scripts as libtorch was given them, without weights: how a step runs where there is no Java.
    public byte[] archive() {
        return library.archive();
    }

    /// How many arrays of the engine are held: flat over steps, or something leaks.
    public int heldArrays() {
        return library.heldArrays();
    }

    @Override
    public void close() {
        if (sums != null) {
            sums.close();
        }
        state.close();
        library.close();
    }

    static List<TensorSpec> encoderSpecs(Encoder network) {
        List<TensorSpec> specs = new ArrayList<>(network.weights());
        specs.addAll(network.statistics());
        return specs;
    }

    private static List<TensorSpec> stateSpecs(Encoder network, MethodScript method) {
        List<TensorSpec> specs = new ArrayList<>(method.head());
        specs.addAll(method.memory());
        specs.addAll(moments("first.", trained(network, method)));
        specs.addAll(moments("second.", trained(network, method)));
        return specs;
    }

    private static List<TensorSpec> trained(Encoder network, MethodScript method) {
        List<TensorSpec> specs = new ArrayList<>(network.weights());
        specs.addAll(method.head());
        return specs;
    }

    private static List<TensorSpec> moments(String prefix, List<TensorSpec> trained) {
        return trained.stream()
                .map(spec -> new TensorSpec(
                        prefix + spec.name(), spec.shape(), new TensorSpec.Fill.Constant(0), spec.layout()))
                .toList();
    }

    /// Where the tensors of a session come from.
    private interface Start {
        Tensors tensors(OpLibrary library, List<TensorSpec> specs, Tensors.Use use);
    }
}
