package org.openecg.standalone.command;

import java.util.Set;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.OptimiserSpec;

/// What a method is trained with where the user says nothing else, on a laptop. Those of SimCLR, BYOL and masked-conv
/// are the best that was found on the synthetic centres; the others are starting points after their papers
/// (`docs/evidence/methods.md`).
///
/// @param method with its parameters
/// @param encoder it learns
/// @param views how a sample is looked at
/// @param optimiser of its weights
/// @param batch samples a step
record Recipe(MethodSpec method, EncoderSpec encoder, AugmentationSpec views, OptimiserSpec optimiser, int batch) {
    private static final EncoderSpec SMALL_RESNET = new EncoderSpec.ResNet(18, 16, 12);
    private static final EncoderSpec SMALL_VIT = EncoderSpec.ViT.xs(EncoderName.WINDOW);
    private static final AugmentationSpec CROPS = new AugmentationSpec("strong", 250, Set.of());
    private static final AugmentationSpec WHOLE = new AugmentationSpec("none", 0, Set.of());

    /// @param method its name on the command line
    static Recipe of(MethodName method, TaskOptions task) {
        return switch (method) {
            case SIMCLR ->
                new Recipe(new MethodSpec.SimClr(0.2, 512, 128, true), SMALL_RESNET, CROPS, convolutional(3e-3), 128);
            case BYOL -> new Recipe(new MethodSpec.Byol(512, 128, 0.97), SMALL_RESNET, CROPS, convolutional(3e-3), 128);
            case MASKED_CONV ->
                new Recipe(new MethodSpec.MaskedConv(0.4, 128), SMALL_RESNET, WHOLE, convolutional(3e-3), 64);
            case MAE -> new Recipe(new MethodSpec.Mae(0.75, 128, 2, 4), SMALL_VIT, WHOLE, transformer(1e-3), 64);
            case JEPA ->
                new Recipe(
                        new MethodSpec.Jepa(0.15, 0.25, 10, 96, 4, 4, 0.998), SMALL_VIT, WHOLE, transformer(5e-4), 64);
            case SUPERVISED ->
                new Recipe(new MethodSpec.Supervised(task.task), SMALL_RESNET, WHOLE, convolutional(1e-3), 64);
            case FINE_TUNE ->
                new Recipe(
                        new MethodSpec.FineTune(task.task, task.checkpoint, 0.1, 0.7),
                        SMALL_RESNET,
                        WHOLE,
                        convolutional(1e-3),
                        64);
        };
    }

    private static OptimiserSpec convolutional(double rate) {
        return new OptimiserSpec(rate, 0.9, 0.999, 1e-8, 0.01, 0.05, 0.01, 1.0);
    }

    private static OptimiserSpec transformer(double rate) {
        return new OptimiserSpec(rate, 0.9, 0.95, 1e-8, 0.05, 0.05, 0.01, 1.0);
    }
}
