package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.contracts.run.Precision;
import org.openecg.contracts.run.Recipe;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.segment.QualityClass;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The recipe of a run as options; what is not said comes from the method's [Recipe].
final class RecipeOptions {
    @Option(names = "--method", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    MethodName method = MethodName.SIMCLR;

    @Option(
            names = "--encoder",
            converter = EncoderName.class,
            paramLabel = "NAME",
            description = EncoderName.NAMES + " (default: the method's recipe)")
    @Nullable
    EncoderSpec encoder;

    @Option(names = "--steps", description = "optimiser steps (default: ${DEFAULT-VALUE})")
    int steps = 400;

    @Option(names = "--batch", description = "samples a step (default: the method's recipe)")
    @Nullable
    Integer batch;

    @Option(names = "--crop", description = "samples of a view, 0 = whole window (default: the method's recipe)")
    @Nullable
    Integer crop;

    @Option(names = "--augment", description = "none, paper or strong (default: the method's recipe)")
    @Nullable
    String augment;

    @Option(names = "--rate", description = "peak learning rate (default: the method's recipe)")
    @Nullable
    Double rate;

    @Option(names = "--seed", description = "of all random streams (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--profile", description = "preprocessing profile (default: ${DEFAULT-VALUE})")
    String profile = "openecg";

    @Option(names = "--datasets", split = ",", description = "train on these datasets alone (default: all)")
    Set<String> datasets = new TreeSet<>();

    @Option(names = "--fraction", description = "share of the patients, nested (default: ${DEFAULT-VALUE})")
    double fraction = 1;

    @ArgGroup(exclusive = false)
    TaskOptions task = new TaskOptions();

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description = "any other field of the spec, such as method.temperature=0.1; --print-spec shows them")
    Map<String, String> fields = new LinkedHashMap<>();

    /// The spec that the options say.
    ///
    /// @throws IllegalArgumentException if `--set` names no field of it, or gives a value of another kind
    RunSpec spec() {
        Recipe recipe = recipe();
        AugmentationSpec views = new AugmentationSpec(
                augment == null ? recipe.augmentation().preset() : augment,
                crop == null ? recipe.augmentation().cropSamples() : crop,
                Set.of());
        RunSpec spec = new RunSpec(
                recipe.method().kind(),
                recipe.method(),
                encoder == null ? recipe.encoder() : encoder,
                profile,
                new Selection(datasets, Set.of(), Set.of(), QualityClass.POOR, 0, fraction, 1.0, null, false),
                views,
                rate == null ? recipe.optimiser() : at(rate, recipe.optimiser()),
                batch == null ? recipe.batchSize() : batch,
                steps,
                Precision.AUTO,
                Set.of(),
                seed);
        return fields.isEmpty() ? spec : changed(spec);
    }

    private Recipe recipe() {
        return switch (method) {
            case SIMCLR, BYOL, MASKED_CONV, MAE, JEPA ->
                Recipe.named(method.toString()).orElseThrow();
            case SUPERVISED -> Recipe.labelled(new MethodSpec.Supervised(task.task));
            case FINE_TUNE -> Recipe.labelled(new MethodSpec.FineTune(task.task, task.checkpoint, 0.1, 0.7));
        };
    }

    private static OptimiserSpec at(double rate, OptimiserSpec o) {
        return new OptimiserSpec(
                o.rule(),
                rate,
                o.beta1(),
                o.beta2(),
                o.epsilon(),
                o.weightDecay(),
                o.warmupShare(),
                o.finalShare(),
                o.clipNorm());
    }

    private RunSpec changed(RunSpec spec) {
        ObjectNode document = (ObjectNode) Json.tree(spec);
        fields.forEach((path, text) -> {
            int dot = path.lastIndexOf('.');
            JsonNode owner = dot < 0
                    ? document
                    : document.at("/" + path.substring(0, dot).replace('.', '/'));
            if (!(owner instanceof ObjectNode object)) {
                throw new IllegalArgumentException("--set " + path + ": the spec has no such field");
            }
            object.set(path.substring(dot + 1), value(text));
        });
        return Json.read(document.toString(), RunSpec.class);
    }

    /// Numbers, truth values and lists as JSON has them; all else is text.
    private static JsonNode value(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            return Json.mapper().getNodeFactory().textNode(text);
        }
    }
}
