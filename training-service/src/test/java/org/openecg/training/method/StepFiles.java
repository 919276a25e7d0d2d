package org.openecg.training.method;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openecg.contracts.json.Json;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TensorSpec;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.checkpoint.Safetensors;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepInput;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.encoders.ops.StepSettings.AdamW;

/// A training step as files, so that another libtorch can repeat it: `benchmarks/reference/gpu_step.py` does.
///
/// | file | content |
/// | --- | --- |
/// | `NAME.pt` | the archive of scripts that the product compiles, without weights |
/// | `NAME.safetensors` | what a batch brings: `raw.0` and on, `companion.0` and on |
/// | `NAME.json` | names, shapes and first values of all tensors (few bytes instead of weights: they are a function of
/// seed and name), the optimiser, and losses and gradient norms of the first steps by this libtorch |
///
/// @param name of the files
/// @param method its settings do not move from step to step
record StepFiles(String name, Encoder network, Method method, MethodScript script, StepInput input) {
    static final double RATE = 1e-4;
    static final AdamW ADAMW = new AdamW(0.9, 0.999, 1e-8, 0.05, 1);
    static final int SEED = 1;
    static final int STEPS = 5;
    private static final long OF = 1_000_000; // steps of a run, so that schedules stand still

    /// Makes the steps and writes the files into a folder.
    void write(Path folder) throws IOException {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("engine", "libtorch " + OpLibrary.engineVersion())
                .put("seed", SEED)
                .put("rate", RATE);
        document.putPOJO("optimiser", ADAMW);
        document.putPOJO("settings", method.settings(1, OF));
        put(document.putArray("encoder"), network.weights());
        put(document.putArray("statistics"), network.statistics());
        put(document.putArray("head"), script.head());
        put(document.putArray("memory"), script.memory());
        ObjectNode steps = document.putObject("steps");
        for (ComputeType type : List.of(ComputeType.FLOAT32, ComputeType.BFLOAT16)) {
            try (TrainingSession session = TrainingSession.begin(network, script, type, SEED)) {
                walk(session, steps.putObject(type.name().toLowerCase(Locale.ROOT)));
                Files.write(folder.resolve(name + ".pt"), session.archive());
            }
        }
        Files.writeString(folder.resolve(name + ".json"), Json.write(document));
        Path tensors = folder.resolve(name + ".safetensors");
        Files.deleteIfExists(tensors);
        Safetensors.write(tensors, new Safetensors.Content(Map.of(), batch()));
    }

    private void walk(TrainingSession session, ObjectNode found) {
        ArrayNode losses = found.putArray("losses");
        ArrayNode norms = found.putArray("norms");
        for (int step = 1; step <= STEPS; step++) {
            StepResult result = session.step(input, new StepSettings(step, RATE, ADAMW, method.settings(1, OF)));
            losses.add(result.loss());
            norms.add(result.gradientNorm());
        }
    }

    private Map<String, HostTensor> batch() {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < input.raw().size(); i++) {
            tensors.put("raw." + i, input.raw().get(i));
        }
        for (int i = 0; i < input.companions().size(); i++) {
            tensors.put("companion." + i, input.companions().get(i));
        }
        return tensors;
    }

    private static void put(ArrayNode list, List<TensorSpec> specs) {
        for (TensorSpec spec : specs) {
            ObjectNode tensor = list.addObject();
            tensor.put("name", spec.name()).put("layout", spec.layout().name()).put("decays", spec.decays());
            tensor.putPOJO("shape", spec.shape());
            put(tensor, spec.name(), spec.fill());
        }
    }

    /// @param stream that its random numbers come from
    private static void put(ObjectNode tensor, String stream, TensorSpec.Fill fill) {
        switch (fill) {
            case TensorSpec.Fill.Constant(var value) -> tensor.put("constant", value);
            case TensorSpec.Fill.Normal(var deviation) ->
                tensor.put("stream", stream).put("normal", deviation);
            case TensorSpec.Fill.Uniform(var bound) ->
                tensor.put("stream", stream).put("uniform", bound);
            case TensorSpec.Fill.Like(var model, var of) -> put(tensor, model, of);
        }
    }
}
