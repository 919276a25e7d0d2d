package org.openecg.benchmarks.train;

/// Floating-point operations, a multiplication and an addition each counted, of what a step cannot do without:
/// convolutions (outputs at the edge as all others), linear layers and attention. Norms, activations, losses and the
/// optimiser count nothing. A backward pass costs twice its forward pass: one product for the inputs, one for the
/// weights.
final class StepFlop {
    private static final int[] BLOCKS = {3, 4, 6, 3};
    private static final int WIDTH = 64;
    private static final int EXPANSION = 4;

    private StepFlop() {}

    /// Tokens on their way through a transformer.
    ///
    /// @param cut tokens that are made of samples
    /// @param seen those of them that go through the blocks
    /// @param numbers samples of a token, all leads together
    record Tokens(int cut, int seen, int numbers) {}

    static long convolution(long rows, int in, int out, int kernel, int outputs) {
        return 2 * rows * outputs * out * in * kernel;
    }

    static long linear(long rows, int in, int out) {
        return 2 * rows * in * out;
    }

    /// One block: queries, keys, values and projection (4 width^2), an MLP four times as wide (8 width^2), and two
    /// products of tokens with tokens.
    static long block(long rows, int tokens, int width) {
        return linear(rows * tokens, width, 12 * width) + 4 * rows * tokens * tokens * width;
    }

    /// Forward pass of the bottleneck network in torchvision's layout.
    static long resNet50(long rows, int leads, int samples) {
        int time = half(samples);
        long total = convolution(rows, leads, WIDTH, 7, time);
        time = half(time);
        int in = WIDTH;
        for (int stage = 0; stage < BLOCKS.length; stage++) {
            int middle = WIDTH << stage;
            for (int block = 0; block < BLOCKS[stage]; block++) {
                int before = time;
                if (stage > 0 && block == 0) {
                    time = half(time);
                }
                total += bottleneck(rows, in, middle, before, time);
                in = EXPANSION * middle;
            }
        }
        return total;
    }

    static long bottleneck(long rows, int in, int middle, int before, int after) {
        int out = EXPANSION * middle;
        long total = convolution(rows, in, middle, 1, before)
                + convolution(rows, middle, middle, 3, after)
                + convolution(rows, middle, out, 1, after);
        boolean projects = in != out || before != after;
        return projects ? total + convolution(rows, in, out, 1, after) : total;
    }

    /// Forward pass of a transformer.
    static long viT(long rows, Tokens tokens, int width, int depth) {
        return linear(rows * tokens.cut(), tokens.numbers(), width) + depth * block(rows, tokens.seen(), width);
    }

    /// Forward pass of the masked autoencoder of [Task#MAE].
    static long mae(long rows) {
        int tokens = 100;
        int numbers = 120;
        int seen = 25;
        int decoder = 256;
        return viT(rows, new Tokens(tokens, seen, numbers), 384, 8)
                + linear(rows * seen, 384, decoder)
                + 4 * block(rows, tokens, decoder)
                + linear(rows * tokens, decoder, numbers);
    }

    /// Whole step of [Task#BYOL]: of both views, three times the online networks and once the target.
    static long byol(long rows) {
        long encoder = resNet50(rows, Task.LEADS, Task.SAMPLES);
        long projector = linear(rows, 2048, 4096) + linear(rows, 4096, 256);
        long predictor = linear(rows, 256, 4096) + linear(rows, 4096, 256);
        return 2 * (3 * (encoder + projector + predictor) + encoder + projector);
    }

    private static int half(int samples) {
        return (samples + 1) / 2;
    }
}
