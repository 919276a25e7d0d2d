package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way to train an encoder, and its parameters. The arithmetic is the method's folder in the training service.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MethodSpec.SimClr.class, name = "simclr"),
    @JsonSubTypes.Type(value = MethodSpec.Byol.class, name = "byol"),
    @JsonSubTypes.Type(value = MethodSpec.Mae.class, name = "mae"),
    @JsonSubTypes.Type(value = MethodSpec.MaskedConv.class, name = "masked-conv"),
    @JsonSubTypes.Type(value = MethodSpec.Jepa.class, name = "jepa"),
    @JsonSubTypes.Type(value = MethodSpec.Supervised.class, name = "supervised"),
    @JsonSubTypes.Type(value = MethodSpec.FineTune.class, name = "fine-tune")
})
public sealed interface MethodSpec {
    /// The name in documents and tables.
    String id();

    /// The kind of run that carries it out.
    default RunKind kind() {
        return RunKind.PRE_TRAIN;
    }

    /// Everything that is wrong with it, and with giving it to an encoder; empty if nothing.
    List<String> problems(EncoderSpec encoder);

    /// Everything that is wrong with giving it views of a length, empty if nothing. Asked of a spec without problems
    /// whose encoder takes that length.
    default List<String> problemsOfView(EncoderSpec encoder, int samples) {
        return List.of();
    }

    /// SimCLR, Chen et al. 2020, arXiv 2002.05709.
    ///
    /// @param temperature tau of equation 1, above 0
    /// @param projectorHidden width of the projector's hidden layer
    /// @param projectorOut width of the projection
    /// @param maskSameRecording other windows of the same recording are no negatives
    record SimClr(double temperature, int projectorHidden, int projectorOut, boolean maskSameRecording)
            implements MethodSpec {
        @Override
        public String id() {
            return "simclr";
        }

        @Override
        public List<String> problems(EncoderSpec encoder) {
            Problems problems = new Problems();
            problems.unless(temperature > 0, "temperature must be above 0 but is " + temperature);
            problems.unless(
                    projectorHidden >= 1 && projectorOut >= 1,
                    "projectorHidden and projectorOut must be at least 1 but are " + projectorHidden + " and "
                            + projectorOut);
            return problems.found();
        }
    }

    /// BYOL, Grill et al. 2020, arXiv 2006.07733.
    ///
    /// @param hidden width of the hidden layers of projector and predictor
    /// @param out width of projection and prediction
    /// @param momentum tau at the first step; it rises to 1 by a half cosine
    record Byol(int hidden, int out, double momentum) implements MethodSpec {
        @Override
        public String id() {
            return "byol";
        }

        @Override
        public List<String> problems(EncoderSpec encoder) {
            Problems problems = new Problems();
            problems.unless(
                    hidden >= 1 && out >= 1, "hidden and out must be at least 1 but are " + hidden + " and " + out);
            problems.unless(momentum >= 0 && momentum < 1, "momentum must be from 0 to below 1 but is " + momentum);
            return problems.found();
        }
    }

    /// Masked autoencoder, He et al. 2022, arXiv 2111.06377.
    ///
    /// @param maskShare share of the tokens that are hidden
    /// @param decoderWidth numbers of a token in the decoder
    /// @param decoderDepth its blocks
    /// @param decoderHeads attention heads of each
    record Mae(double maskShare, int decoderWidth, int decoderDepth, int decoderHeads) implements MethodSpec {
        /// Tokens that the encoder sees of so many, at least one.
        public int kept(int tokens) {
            return Math.max(1, (int) Math.round((1 - maskShare) * tokens));
        }

        @Override
        public List<String> problemsOfView(EncoderSpec encoder, int samples) {
            int tokens = encoder instanceof EncoderSpec.ViT vit ? vit.tokens(samples) : 0;
            Problems problems = new Problems();
            problems.unless(
                    kept(tokens) < tokens,
                    "maskShare must hide a token of a view but %s hides none of %d".formatted(maskShare, tokens));
            return problems.found();
        }

        @Override
        public String id() {
            return "mae";
        }

        @Override
        public List<String> problems(EncoderSpec encoder) {
            Problems problems = new Problems();
            problems.unless(maskShare > 0 && maskShare < 1, "maskShare must lie between 0 and 1 but is " + maskShare);
            problems.transformer("decoder", decoderWidth, decoderDepth, decoderHeads);
            problems.needsTokens(id(), encoder);
            return problems.found();
        }
    }

    /// Masked reconstruction with a convolutional encoder: patches of all leads are hidden, the network fills them in.
    ///
    /// @param maskShare share of the patches that are hidden
    /// @param decoderWidth channels of the decoder's hidden layer
    record MaskedConv(double maskShare, int decoderWidth) implements MethodSpec {
        /// Samples of a patch: what one position of the encoder's map stands for, 0.32 s at 100 Hz.
        public static final int PATCH_SAMPLES = 32;

        /// Patches that are hidden of so many.
        public int hidden(int patches) {
            return (int) Math.round(maskShare * patches);
        }

        @Override
        public List<String> problemsOfView(EncoderSpec encoder, int samples) {
            int patches = Math.ceilDiv(samples, PATCH_SAMPLES);
            int hidden = hidden(patches);
            Problems problems = new Problems();
            problems.unless(
                    hidden > 0 && hidden < patches,
                    "maskShare must hide some patches of a view and leave some but %s hides %d of %d"
                            .formatted(maskShare, hidden, patches));
            return problems.found();
        }

        @Override
        public String id() {
            return "masked-conv";
        }

        @Override
        public List<String> problems(EncoderSpec encoder) {
            Problems problems = new Problems();
            problems.unless(maskShare > 0 && maskShare < 1, "maskShare must lie between 0 and 1 but is " + maskShare);
            problems.unless(decoderWidth >= 1, "decoderWidth must be at least 1 but is " + decoderWidth);
            problems.unless(
                    encoder instanceof EncoderSpec.ResNet,
                    "masked-conv reads a feature map over time and needs a resnet, but the encoder is " + encoder.id());
            return problems.found();
        }
    }

    /// Joint-embedding prediction, Assran et al. 2023, arXiv 2301.08243; for ECGs Weimann and Conrad 2025.
    ///
    /// @param keptLow lowest share of tokens that the encoder sees
    /// @param keptHigh highest share
    /// @param blockTokens fewest tokens of a hidden stretch
    /// @param predictorWidth numbers of a token in the predictor
    /// @param predictorDepth its blocks
    /// @param predictorHeads attention heads of each
    /// @param momentum of the target at the first step; it rises to 1 linearly
    record Jepa(
            double keptLow,
            double keptHigh,
            int blockTokens,
            int predictorWidth,
            int predictorDepth,
            int predictorHeads,
            double momentum)
            implements MethodSpec {
        @Override
        public String id() {
            return "jepa";
        }

        @Override
        public List<String> problemsOfView(EncoderSpec encoder, int samples) {
            Problems problems = new Problems();
            problems.unless(
                    encoder instanceof EncoderSpec.ViT vit && samples >= 2 * vit.patchSamples(),
                    "name jepa predicts stretches of time from others but a view holds one alone");
            return problems.found();
        }

        @Override
        public List<String> problems(EncoderSpec encoder) {
            Problems problems = new Problems();
            problems.unless(
                    keptLow > 0 && keptLow <= keptHigh && keptHigh < 1,
                    "keptLow and keptHigh must rise between 0 and 1 but are " + keptLow + " and " + keptHigh);
            problems.unless(blockTokens >= 1, "blockTokens must be at least 1 but is " + blockTokens);
            problems.unless(momentum >= 0 && momentum < 1, "momentum must be from 0 to below 1 but is " + momentum);
            problems.transformer("predictor", predictorWidth, predictorDepth, predictorHeads);
            problems.needsTokens(id(), encoder);
            return problems.found();
        }
    }

    /// Trains encoder and head on the labels of a task's train folds, by masked binary cross-entropy.
    ///
    /// @param task id of the task; `id/version/digest` once resolved
    record Supervised(String task) implements MethodSpec {
        public Supervised {
            task = orEmpty(task);
        }

        @Override
        public String id() {
            return "supervised";
        }

        @Override
        public RunKind kind() {
            return RunKind.SUPERVISED;
        }

        @Override
        public List<String> problems(EncoderSpec encoder) {
            Problems problems = new Problems();
            problems.unless(!task.isBlank(), "task must name a task, such as ptbxl-superclass");
            return problems.found();
        }
    }

    /// The same from the encoder of a checkpoint, whose stages learn at rates of their own.
    ///
    /// @param task id of the task; `id/version/digest` once resolved
    /// @param checkpoint id of the checkpoint it starts from
    /// @param encoderShare learning rate of the encoder's last stage relative to the head's
    /// @param stageDecay each stage nearer to the input learns this much slower than the next (Howard and
    ///     Ruder 2018, arXiv 1801.06146, section 3.2)
    record FineTune(String task, String checkpoint, double encoderShare, double stageDecay) implements MethodSpec {
        public FineTune {
            task = orEmpty(task);
            checkpoint = orEmpty(checkpoint);
        }

        @Override
        public String id() {
            return "fine-tune";
        }

        @Override
        public RunKind kind() {
            return RunKind.FINE_TUNE;
        }

        @Override
        public List<String> problems(EncoderSpec encoder) {
            Problems problems = new Problems();
            problems.unless(!task.isBlank(), "task must name a task, such as ptbxl-superclass");
            problems.unless(!checkpoint.isBlank(), "checkpoint must name a checkpoint");
            problems.unless(
                    encoderShare >= 0 && encoderShare <= 1, "encoderShare must be from 0 to 1 but is " + encoderShare);
            problems.unless(
                    stageDecay > 0 && stageDecay <= 1, "stageDecay must be above 0 and at most 1 but is " + stageDecay);
            return problems.found();
        }
    }

    /// A member that a document left out: named among the problems, not an exception.
    private static String orEmpty(@Nullable String member) {
        return member == null ? "" : member;
    }

    /// Collects what is wrong with the field `method`.
    final class Problems {
        private final List<String> found = new ArrayList<>();

        private Problems() {}

        private void unless(boolean right, String problem) {
            if (!right) {
                found.add("method." + problem);
            }
        }

        private void transformer(String part, int width, int depth, int heads) {
            unless(
                    width >= 1 && depth >= 1 && heads >= 1,
                    "%sWidth, %sDepth and %sHeads must be at least 1 but are %d, %d and %d"
                            .formatted(part, part, part, width, depth, heads));
            unless(width % 2 == 0, part + "Width must be even, for sines and cosines, but is " + width);
            unless(
                    heads < 1 || width % heads == 0,
                    "%sHeads must divide %sWidth %d but is %d".formatted(part, part, width, heads));
        }

        private void needsTokens(String method, EncoderSpec encoder) {
            unless(
                    !(encoder instanceof EncoderSpec.ResNet),
                    "name " + method + " hides tokens and needs a vit, but the encoder is " + encoder.id());
        }

        private List<String> found() {
            return List.copyOf(found);
        }
    }
}
