package org.openecg.encoders.ops;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/// All arithmetic on networks, compiled by libtorch from readable text: `common.py` and `ops.py`
/// beside this class, the script of an encoder and, for training, the script of a method, joined into
/// one TorchScript source. The header of `common.py` says which functions those two give. A method
/// then differs from another by one script; nothing else knows TorchScript.
///
/// Everything taken from the engine during a call is closed before the call returns. Threads: one at
/// a time per library; several libraries may work side by side.
public final class OpLibrary implements AutoCloseable {
    private final PtNDManager manager;
    private final PtSymbolBlock library;
    private final ComputeType computeType;
    private final byte[] archive;

    private OpLibrary(PtNDManager manager, PtSymbolBlock library, ComputeType computeType, byte[] archive) {
        this.manager = manager;
        this.library = library;
        this.computeType = computeType;
        this.archive = archive;
    }

    /// The operations on tensors alone.
    static OpLibrary bare() {
        return open(ComputeType.FLOAT32, resource("common.py"), resource("ops.py"));
    }

    /// For views alone: what a script makes of raw tensors can be looked at.
    ///
    /// @throws IllegalArgumentException when the script does not compile; names its line
    public static OpLibrary forViews(String viewsScript, ComputeType computeType) {
        return open(computeType, viewsScript, resource("ops.py"), resource("ops_views.py"));
    }

    /// A script for views that are ready as they come: views (v n) x leads x samples, valid (v n) x 3.
    public static String readyViews() {
        return resource("ready_views.py");
    }

    /// For an encoder that is used. Starts the engine if need be and compiles the script.
    ///
    /// @throws IllegalArgumentException when the script does not compile; names its line
    public static OpLibrary forEmbedding(String encoderScript, ComputeType computeType) {
        return open(
                computeType,
                Convolutions.quickest(computeType).script(),
                encoderScript,
                resource("common.py"),
                resource("ops.py"),
                resource("ops_embedding.py"));
    }

    /// For an encoder that a method trains. Starts the engine if need be and compiles the scripts.
    ///
    /// @param methodScript of views and of the method
    /// @throws IllegalArgumentException when a script does not compile; names its line
    public static OpLibrary forTraining(String encoderScript, String methodScript, ComputeType computeType) {
        return forTraining(Convolutions.quickest(computeType), encoderScript, methodScript, computeType);
    }

    static OpLibrary forTraining(Convolutions way, String encoderScript, String methodScript, ComputeType computeType) {
        return open(computeType, trainingTexts(way, encoderScript, methodScript));
    }

    /// The same for a method whose loss compares rows, so that several passes need gradient caching.
    ///
    /// @throws IllegalArgumentException when a script does not compile; names its line
    public static OpLibrary forCachedTraining(String encoderScript, String methodScript, ComputeType computeType) {
        String texts = trainingTexts(Convolutions.quickest(computeType), encoderScript, methodScript);
        return open(computeType, texts, resource("ops_caching.py"));
    }

    /// The same for a method that hides samples and gives them back.
    ///
    /// @throws IllegalArgumentException when a script does not compile; names its line
    public static OpLibrary forReconstruction(String encoderScript, String methodScript, ComputeType computeType) {
        String texts = trainingTexts(Convolutions.quickest(computeType), encoderScript, methodScript);
        return open(computeType, texts, resource("ops_reconstructing.py"));
    }

    private static String trainingTexts(Convolutions way, String encoderScript, String methodScript) {
        return String.join(
                "\n\n",
                way.script(),
                encoderScript,
                methodScript,
                resource("common.py"),
                resource("ops.py"),
                resource("ops_views.py"),
                resource("ops_embedding.py"),
                resource("ops_training.py"));
    }

    private static OpLibrary open(ComputeType computeType, String... texts) {
        PtNDManager manager = TorchEngine.newManager();
        try {
            byte[] archive = TorchArchive.of(String.join("\n\n", texts));
            return new OpLibrary(manager, TorchEngine.load(manager, archive), computeType, archive);
        } catch (RuntimeException e) {
            manager.close();
            throw new IllegalArgumentException("Cannot compile the op library: " + e.getMessage(), e);
        }
    }

    /// Sets how many threads one operator may use, for the whole process.
    public static void useThreads(int threads) {
        TorchEngine.useThreads(threads);
    }

    /// How many threads one operator uses.
    public static int threads() {
        return TorchEngine.threads();
    }

    /// Version of libtorch, such as `2.7.1`.
    public static String engineVersion() {
        return TorchEngine.version();
    }

    /// The scripts as libtorch was given them, without weights: an archive that any libtorch from 2.6
    /// on loads.
    public byte[] archive() {
        return archive.clone();
    }

    /// The type it computes in.
    public ComputeType computeType() {
        return computeType;
    }

    /// Copies tensors into the engine.
    public TensorList place(List<Placement> placements) {
        List<PtNDArray> arrays = new ArrayList<>();
        for (Placement placement : placements) {
            try (PtNDArray there = TensorList.wrap(manager, placement.value());
                    Arguments arguments = new Arguments()) {
                arguments.add(IValue.from(there));
                arguments.add(IValue.from(placement.layout() == Placement.Layout.CONVOLUTION));
                arguments.add(IValue.from((long) computeType.masterCode()));
                try (IValue placed = TorchEngine.runWithGradients(library, "place", arguments.array())) {
                    arrays.add(placed.toTensor(manager));
                }
            }
        }
        return new TensorList(arrays);
    }

    /// The same, for tensors that steps train.
    public TensorList placeTrained(List<Placement> placements) {
        TensorList list = place(placements);
        TorchEngine.runWithGradients(library, "track", list.list()).close();
        return list;
    }

    /// A copy of one tensor, shaped as in files.
    public HostTensor take(TensorList list, int index) {
        try (IValue argument = IValue.from(list.array(index));
                IValue taken = TorchEngine.run(library, "take", argument);
                PtNDArray array = taken.toTensor(manager)) {
            return TensorList.copy(array);
        }
    }

    /// One training step of one pass: loss, gradient, clipping, optimiser, what the method does after
    /// it.
    public StepResult step(StepState state, StepInput input, StepSettings settings) {
        return new StepPasses(manager, library, computeType, state, settings).whole(input);
    }

    /// One training step of several passes, for batches that do not fit into one.
    ///
    /// @param sums zeros, one tensor per trained tensor; zeros again afterwards
    public StepResult step(StepState state, Passes passes, StepSettings settings, TensorList sums) {
        StepPasses step = new StepPasses(manager, library, computeType, state, settings);
        return switch (passes) {
            case Passes.Added(var inputs) -> step.added(inputs, sums);
            case Passes.Compared(var inputs) -> step.compared(inputs, sums);
        };
    }

    /// Loss, monitors and the gradient of every trained tensor, encoder before head, shaped as in
    /// files. For checks: weights stay, running statistics move.
    public List<HostTensor> gradient(StepState.Lists lists, StepInput input, List<Double> methodSettings) {
        try (Arguments arguments = methodCall(lists, input, methodSettings)) {
            try (IValue result = TorchEngine.runWithGradients(library, "gradient", arguments.array())) {
                return TensorList.taken(result.toTensorArray(manager));
            }
        }
    }

    /// What a method that hides samples gives back, by the running statistics: 3 x (v n) x leads x
    /// samples.
    public HostTensor reconstruct(StepState.Lists lists, StepInput input, List<Double> methodSettings) {
        try (Arguments arguments = methodCall(lists, input, methodSettings);
                IValue result = TorchEngine.run(library, "reconstruct", arguments.array());
                PtNDArray array = result.toTensor(manager)) {
            return TensorList.copy(array);
        }
    }

    /// What a loss sees first: views (v n) x leads x samples and valid (v n) x 3, out of raw tensors.
    public List<HostTensor> views(List<HostTensor> raw) {
        try (Arguments arguments = new Arguments()) {
            arguments.addTensors(manager, raw);
            arguments.add(IValue.from((long) computeType.code()));
            try (IValue result = TorchEngine.runWithGradients(library, "views", arguments.array())) {
                return TensorList.taken(result.toTensorArray(manager));
            }
        }
    }

    /// Pooled features by the running statistics.
    ///
    /// @param x n x leads x samples
    /// @param valid n x 3 integers: first valid sample, the one after the last, bits of present leads
    /// @return n x features
    public HostTensor embed(TensorList encoder, TensorList statistics, HostTensor x, HostTensor valid) {
        try (Arguments arguments = encoderCall(encoder, statistics, x, valid);
                IValue result = TorchEngine.run(library, "embed", arguments.array());
                PtNDArray array = result.toTensor(manager)) {
            return TensorList.copy(array);
        }
    }

    /// Pooled features and what they are pooled from, by the running statistics.
    ///
    /// @param x n x leads x samples
    /// @param valid n x 3 integers: first valid sample, the one after the last, bits of present leads
    /// @return n x features; n x tokens x width; n x tokens, 1 where a token counts, else 0
    public List<HostTensor> embedTokens(TensorList encoder, TensorList statistics, HostTensor x, HostTensor valid) {
        try (Arguments arguments = encoderCall(encoder, statistics, x, valid);
                IValue result = TorchEngine.run(library, "embed_tokens", arguments.array())) {
            return TensorList.taken(result.toTensorArray(manager));
        }
    }

    /// Sets the running statistics to those of one batch (the variance unbiased, as in PyTorch).
    public void calibrate(TensorList encoder, TensorList statistics, HostTensor x, HostTensor valid) {
        try (Arguments arguments = encoderCall(encoder, statistics, x, valid)) {
            TorchEngine.runWithGradients(library, "calibrate", arguments.array())
                    .close();
        }
    }

    /// Seconds of one product of two matrices in a type.
    double race(HostTensor matrix, ComputeType type) {
        try (Arguments arguments = new Arguments()) {
            arguments.addTensor(manager, matrix);
            arguments.add(IValue.from((long) type.code()));
            long begin = System.nanoTime();
            TorchEngine.run(library, "race", arguments.array()).close();
            return (System.nanoTime() - begin) * 1e-9;
        }
    }

    /// How many arrays of the engine this library holds: flat over steps, or something leaks.
    public int heldArrays() {
        return manager.getManagedArrays().size();
    }

    @Override
    public void close() {
        library.close();
        manager.close();
    }

    private Arguments methodCall(StepState.Lists lists, StepInput input, List<Double> methodSettings) {
        Arguments arguments = new Arguments();
        arguments.addLists(lists);
        arguments.addTensors(manager, input.raw());
        arguments.addTensors(manager, input.companions());
        arguments.addNumbers(methodSettings);
        arguments.add(IValue.from((long) computeType.code()));
        return arguments;
    }

    private Arguments encoderCall(TensorList encoder, TensorList statistics, HostTensor x, HostTensor valid) {
        Arguments arguments = new Arguments();
        arguments.addKept(encoder.list());
        arguments.addKept(statistics.list());
        arguments.addTensor(manager, x);
        arguments.addTensor(manager, valid);
        arguments.add(IValue.from((long) computeType.code()));
        return arguments;
    }

    private static String resource(String name) {
        return ScriptText.beside(OpLibrary.class, name);
    }
}
