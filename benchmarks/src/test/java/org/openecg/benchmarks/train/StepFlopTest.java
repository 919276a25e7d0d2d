package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Against loops that do the work, one multiplication and one addition at a time.
class StepFlopTest {
    @Test
    void countsAConvolution() {
        long count = 0;
        for (int row = 0; row < 2; row++) {
            for (int out = 0; out < 5; out++) {
                for (int t = 0; t < 7; t += 2) {
                    for (int in = 0; in < 3; in++) {
                        for (int tap = -1; tap <= 1; tap++) {
                            count += 2;
                        }
                    }
                }
            }
        }

        assertThat(StepFlop.convolution(2, 3, 5, 3, 4)).isEqualTo(count).isEqualTo(720);
    }

    @Test
    void countsATransformersBlock() {
        int tokens = 3;
        int width = 4;
        int heads = 2;
        long count = 0;
        for (int layer :
                new int[] {3 * width, width, 4 * width}) { // queries, keys and values; projection; into the MLP
            count += product(tokens, width, layer);
        }
        count += product(tokens, 4 * width, width); // out of it
        for (int head = 0; head < heads; head++) {
            count += product(tokens, width / heads, tokens);
            count += product(tokens, tokens, width / heads);
        }

        assertThat(StepFlop.block(1, tokens, width)).isEqualTo(count);
        assertThat(StepFlop.block(5, tokens, width)).isEqualTo(5 * count);
    }

    @Test
    void countsABottleneckThatHalvesTime() {
        long count = product(8, 2, 3) + product(4, 3 * 3, 3) + product(4, 3, 12) + product(4, 2, 12);

        assertThat(StepFlop.bottleneck(1, 2, 3, 8, 4)).isEqualTo(count);
        assertThat(StepFlop.bottleneck(1, 12, 3, 4, 4))
                .as("without a projection")
                .isEqualTo(product(4, 12, 3) + product(4, 9, 3) + product(4, 3, 12));
    }

    /// Numbers of a counter that hangs on the modules of an independent PyTorch program: 304.4 and 166.3 GFLOP.
    @Test
    void agreesWithACounterOnPyTorchModules() {
        assertThat(Task.RESNET50.flop() / 1e9).isCloseTo(304.4, within(0.05));
        assertThat(Task.VIT_S.flop() / 1e9).isCloseTo(166.3, within(0.05));
    }

    @Test
    void countsByolAsThreeOnlinePassesAndOneOfTheTargetForEachView() {
        double projector = 2.0 * 64 * 9_437_184; // 2,048 x 4,096 + 4,096 x 256 weights
        double predictor = 2.0 * 64 * 2_097_152; // 256 x 4,096 + 4,096 x 256

        double heads = 2 * (4 * projector + 3 * predictor) / 1e9;
        assertThat(Task.BYOL.flop() / 1e9).isCloseTo(304.4 * 8 / 3 + heads, within(0.2));
    }

    private static long product(int rows, int in, int out) {
        long count = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < out; j++) {
                for (int k = 0; k < in; k++) {
                    count += 2;
                }
            }
        }
        return count;
    }
}
