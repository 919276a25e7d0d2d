package org.openecg.encoders.ops;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/// One training step in the engine, made of one pass or of several whose gradients are summed.
///
/// @param state everything a step reads and moves
/// @param settings numbers of the step
record StepPasses(
        PtNDManager manager, PtSymbolBlock library, ComputeType type, StepState state, StepSettings settings) {
    private static final int ADAMW = 0;
    private static final int LARS = 1;

    /// All samples at once.
    StepResult whole(StepInput input) {
        try (Arguments arguments = new Arguments()) {
            addLists(arguments);
            addOptimised(arguments);
            addInput(arguments, input);
            addMethodSettings(arguments);
            addOptimiser(arguments);
            arguments.add(IValue.from((long) type.code()));
            double[] numbers = numbers("step", arguments);
            return result(numbers, monitors(numbers, 4));
        }
    }

    /// Passes whose weighted losses add up. A monitor is the mean of the passes' monitors, weighted alike; of a
    /// root mean square it is the mean of roots, a little below the root over all rows.
    ///
    /// @param sums zeros, one tensor per trained tensor; zeros again afterwards
    StepResult added(List<StepInput> passes, TensorList sums) {
        double loss = 0;
        double weight = 0;
        double[] monitors = new double[0];
        for (StepInput pass : passes) {
            double[] numbers = accumulate(pass, sums);
            if (monitors.length == 0) {
                monitors = new double[numbers.length - 3];
            }
            loss += numbers[0] * numbers[1];
            weight += numbers[1];
            for (int i = 0; i < monitors.length; i++) {
                monitors[i] += numbers[3 + i] * numbers[1];
            }
        }
        List<Double> means = new ArrayList<>();
        for (double sum : monitors) {
            means.add(sum / weight);
        }
        return settle(sums, loss / weight, weight, means);
    }

    private double[] accumulate(StepInput pass, TensorList sums) {
        try (Arguments arguments = new Arguments()) {
            addLists(arguments);
            arguments.addKept(sums.list());
            addInput(arguments, pass);
            addMethodSettings(arguments);
            arguments.add(IValue.from((long) type.code()));
            return numbers("accumulate", arguments);
        }
    }

    /// Gradient caching, Gao et al. 2021, arXiv 2101.06983: the rows of all passes are compared at once.
    ///
    /// @param sums zeros, one tensor per trained tensor; zeros again afterwards
    StepResult compared(List<StepInput> passes, TensorList sums) {
        List<HostTensor> rows = passes.stream().map(this::represent).toList();
        List<HostTensor> companions = new ArrayList<>();
        for (int i = 0; i < passes.getFirst().companions().size(); i++) {
            int at = i;
            companions.add(PassRows.joined(
                    passes.stream().map(pass -> pass.companions().get(at)).toList()));
        }
        List<HostTensor> found = compare(PassRows.joined(rows), companions);
        List<HostTensor> slopes = PassRows.split(found.get(2), rows);
        for (int i = 0; i < slopes.size(); i++) {
            pull(passes.get(i), slopes.get(i), sums);
        }
        List<Double> monitors = new ArrayList<>();
        for (double number : found.get(1).doubles()) {
            monitors.add(number);
        }
        return settle(sums, found.get(0).doubles()[0], 1, monitors);
    }

    private HostTensor represent(StepInput pass) {
        try (Arguments arguments = new Arguments()) {
            addLists(arguments);
            addInput(arguments, pass);
            arguments.add(IValue.from((long) type.code()));
            try (IValue result = TorchEngine.runWithGradients(library, "represent", arguments.array());
                    PtNDArray array = result.toTensor(manager)) {
                return TensorList.copy(array);
            }
        }
    }

    private List<HostTensor> compare(HostTensor rows, List<HostTensor> companions) {
        try (Arguments arguments = new Arguments()) {
            arguments.addTensor(manager, rows);
            arguments.addTensors(manager, companions);
            addMethodSettings(arguments);
            try (IValue result = TorchEngine.runWithGradients(library, "compare", arguments.array())) {
                return TensorList.taken(result.toTensorArray(manager));
            }
        }
    }

    private void pull(StepInput pass, HostTensor slope, TensorList sums) {
        try (Arguments arguments = new Arguments()) {
            addLists(arguments);
            arguments.addKept(sums.list());
            addInput(arguments, pass);
            arguments.addTensor(manager, slope);
            arguments.add(IValue.from((long) type.code()));
            try (IValue result = TorchEngine.runWithGradients(library, "pull", arguments.array())) {
                requireAll(result.toLong());
            }
        }
    }

    private StepResult settle(TensorList sums, double loss, double weight, List<Double> monitors) {
        try (Arguments arguments = new Arguments()) {
            addLists(arguments);
            addOptimised(arguments);
            arguments.addKept(sums.list());
            arguments.add(IValue.from(loss));
            arguments.add(IValue.from(weight));
            addMethodSettings(arguments);
            addOptimiser(arguments);
            return result(numbers("settle", arguments), monitors);
        }
    }

    private double[] numbers(String method, Arguments arguments) {
        try (IValue result = TorchEngine.runWithGradients(library, method, arguments.array());
                PtNDArray array = result.toTensor(manager)) {
            return TensorList.copy(array).doubles();
        }
    }

    private StepResult result(double[] numbers, List<Double> monitors) {
        requireAll((long) numbers[2]);
        return new StepResult(numbers[0], numbers[1], monitors);
    }

    /// The compiler of scripts drops calls whose result it thinks unused; a step without its optimiser would look well.
    private void requireAll(long taken) {
        if (taken != state.trained()) {
            throw new IllegalStateException("the step moved %d tensors of %d".formatted(taken, state.trained()));
        }
    }

    private static List<Double> monitors(double[] numbers, int from) {
        List<Double> monitors = new ArrayList<>();
        for (int i = from; i < numbers.length; i++) {
            monitors.add(numbers[i]);
        }
        return monitors;
    }

    private void addLists(Arguments arguments) {
        arguments.addLists(state.lists());
    }

    private void addOptimised(Arguments arguments) {
        arguments.addKept(state.moments().first().list());
        arguments.addKept(state.moments().second().list());
        arguments.addKept(state.groupNumbers());
    }

    private void addInput(Arguments arguments, StepInput input) {
        arguments.addTensors(manager, input.raw());
        arguments.addTensors(manager, input.companions());
    }

    private void addMethodSettings(Arguments arguments) {
        arguments.addNumbers(settings.method());
    }

    private void addOptimiser(Arguments arguments) {
        StepSettings.Optimiser optimiser = settings.optimiser();
        List<ParameterGroups.Group> groups = state.groups().groups();
        switch (optimiser) {
            case StepSettings.AdamW _ -> arguments.add(IValue.from((long) ADAMW));
            case StepSettings.Lars _ -> arguments.add(IValue.from((long) LARS));
        }
        arguments.add(IValue.from(settings.step()));
        arguments.addNumbers(groups.stream()
                .map(group -> settings.rate() * group.rateShare())
                .toList());
        arguments.addNumbers(groups.stream()
                .map(group -> group.decays() ? optimiser.weightDecay() : 0)
                .toList());
        arguments.addNumbers(
                switch (optimiser) {
                    case StepSettings.AdamW a -> List.of(a.betaOne(), a.betaTwo(), a.epsilon(), a.clipNorm());
                    case StepSettings.Lars l -> List.of(l.momentum(), 0.0, 0.0, l.clipNorm());
                });
    }
}
