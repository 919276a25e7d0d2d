package org.openecg.benchmarks.train;

import java.util.Arrays;
import java.util.List;

/// What a step does. All: a batch of 64 ECGs of 12 leads x 1,000 samples, forward, backward, clipping of the
/// gradient's norm at 1, AdamW with a decay of 0.05.
///
/// The product's step of the first two is `Supervised` on five classes: the method nearest to the peers' task, which
/// is the mean squared error of the pooled features from a fixed target. It is the same step but for a matrix of
/// features x 5 and another formula on the last few thousand numbers.
enum Task {
    /// Supervised ResNet-50, 1-D, full width.
    RESNET50("resnet50"),
    /// Supervised ViT, 384 wide, 12 blocks, 6 heads, patches of 50 samples x 12 leads, 20 tokens.
    VIT_S("vit-s"),
    /// Masked autoencoder on the ViT-S of the product: 384 wide, 8 blocks, 6 heads, patches of 10 samples x 12 leads;
    /// 25 of 100 tokens are seen, a decoder of 256 x 4 x 4 gives back the rest.
    MAE("mae"),
    /// BYOL on ResNet-50: two views, projector and predictor of 4,096 and 256, a target that follows.
    BYOL("byol");

    static final int BATCH = 64;
    static final int LEADS = 12;
    static final int SAMPLES = 1000;

    private final String word;

    Task(String word) {
        this.word = word;
    }

    static Task of(String word) {
        return Arrays.stream(values())
                .filter(task -> task.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no task '" + word + "'"));
    }

    /// As the steps' processes take it.
    String word() {
        return word;
    }

    /// As the Python peers take it.
    List<String> peerArguments() {
        return switch (this) {
            case RESNET50, VIT_S, MAE -> List.of("--model", word);
            case BYOL -> List.of("--model", RESNET50.word, "--byol");
        };
    }

    /// Whether a peer with the fused attention kernel differs from one without.
    boolean attends() {
        return switch (this) {
            case VIT_S, MAE -> true;
            case RESNET50, BYOL -> false;
        };
    }

    /// Floating-point operations of convolutions, linear layers and attention in a step.
    long flop() {
        return switch (this) {
            case RESNET50 -> 3 * StepFlop.resNet50(BATCH, LEADS, SAMPLES);
            case VIT_S -> 3 * StepFlop.viT(BATCH, new StepFlop.Tokens(20, 20, LEADS * 50), 384, 12);
            case MAE -> 3 * StepFlop.mae(BATCH);
            case BYOL -> StepFlop.byol(BATCH);
        };
    }
}
