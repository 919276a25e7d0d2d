package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openecg.contracts.pin.Selection;

/// How an encoder is learned, whatever it learns from: a [RunSpec] without data, length and seed.
///
/// Those with a name are what a method is trained with on a laptop where nobody says anything else. Those of SimCLR,
/// BYOL
/// and masked-conv are the best that was found on the synthetic centres; the others are starting points after their
/// papers (`docs/evidence/methods.md`).
///
/// @param name in tables
/// @param method with its parameters
/// @param encoder it learns
/// @param augmentation how a sample is looked at
/// @param optimiser of its weights
/// @param batchSize samples a step
/// @param passSamples samples that are computed at once, 0 = all; left out of documents then
public record Recipe(
        String name,
        MethodSpec method,
        EncoderSpec encoder,
        AugmentationSpec augmentation,
        OptimiserSpec optimiser,
        int batchSize,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int passSamples) {
    private static final int WINDOW = 1000; // of the profile openecg: 10 s at 100 Hz
    private static final EncoderSpec SMALL_RESNET = new EncoderSpec.ResNet(18, 16, 12);
    private static final EncoderSpec SMALL_VIT = EncoderSpec.ViT.xs(WINDOW);
    private static final AugmentationSpec CROPS = new AugmentationSpec("strong", 250, Set.of());
    private static final AugmentationSpec WHOLE = new AugmentationSpec("none", 0, Set.of());
    private static final Map<String, Recipe> NAMED = named(
            new Recipe(
                    "simclr",
                    new MethodSpec.SimClr(0.2, 512, 128, true),
                    SMALL_RESNET,
                    CROPS,
                    convolutional(3e-3),
                    128,
                    0),
            new Recipe("byol", new MethodSpec.Byol(512, 128, 0.97), SMALL_RESNET, CROPS, convolutional(3e-3), 128, 0),
            new Recipe(
                    "masked-conv",
                    new MethodSpec.MaskedConv(0.4, 128),
                    SMALL_RESNET,
                    WHOLE,
                    convolutional(3e-3),
                    64,
                    0),
            new Recipe("mae", new MethodSpec.Mae(0.75, 128, 2, 4), SMALL_VIT, WHOLE, transformer(1e-3), 64, 0),
            new Recipe(
                    "jepa",
                    new MethodSpec.Jepa(0.15, 0.25, 10, 96, 4, 4, 0.998),
                    SMALL_VIT,
                    WHOLE,
                    transformer(5e-4),
                    64,
                    0));

    private static Map<String, Recipe> named(Recipe... recipes) {
        Map<String, Recipe> named = new TreeMap<>();
        for (Recipe recipe : recipes) {
            named.put(recipe.name(), recipe);
        }
        return Map.copyOf(named);
    }

    /// The laptop's recipe of a self-supervised method, such as `masked-conv`.
    public static Optional<Recipe> named(String method) {
        return Optional.ofNullable(NAMED.get(method));
    }

    /// The names of [#named(String)], in alphabetic order.
    public static List<String> names() {
        return NAMED.keySet().stream().sorted().toList();
    }

    /// The laptop's recipe of a method that learns from labels.
    public static Recipe labelled(MethodSpec method) {
        return new Recipe(method.id(), method, SMALL_RESNET, WHOLE, convolutional(1e-3), 64, 0);
    }

    /// What a run by this recipe is asked to do.
    ///
    /// @param steps optimiser steps
    public RunSpec spec(String profile, Selection selection, int steps, long seed) {
        return new RunSpec(
                method.kind(),
                method,
                encoder,
                profile,
                selection,
                augmentation,
                optimiser,
                batchSize,
                passSamples,
                steps,
                Precision.AUTO,
                Set.of(),
                seed);
    }

    private static OptimiserSpec convolutional(double rate) {
        return new OptimiserSpec(rate, 0.9, 0.999, 1e-8, 0.01, 0.05, 0.01, 1.0);
    }

    private static OptimiserSpec transformer(double rate) {
        return new OptimiserSpec(rate, 0.9, 0.95, 1e-8, 0.05, 0.05, 0.01, 1.0);
    }
}
