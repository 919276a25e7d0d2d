package org.openecg.eval.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.eval.baseline.Windows;

/// The features of a window, and so the score of a checkpoint, do not depend on how many windows the
/// engine takes at once nor on its threads: relative to their size within 1e-5, which is the rounding of
/// single precision.
class WindowEmbedderTest {
    private static final double BOUND = 1e-5;
    private static final int COUNT = 70;

    @ParameterizedTest
    @ValueSource(strings = {"resnet", "vit"})
    void doesNotDependOnBatchOrThreads(String family) {
        EncoderSpec spec = family.equals("vit")
                ? new EncoderSpec.ViT(48, 2, 3, 25, 1_000, 12, Set.of())
                : new EncoderSpec.ResNet(18, 8, 12, false, Set.of());
        Ragged windows = new Ragged();
        float[] inputs = new float[8 * 12 * 1_000];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) Math.sin(i * 0.37);
        }
        int before = OpLibrary.threads();
        try (EncoderSession encoder = EncoderSession.random(spec, 1, inputs, 8)) {
            OpLibrary.useThreads(2);
            float[][] expected = new WindowEmbedder(0.2, 64).embed(encoder, windows);
            double size = 0;
            for (float[] row : expected) {
                for (float one : row) {
                    size = Math.max(size, Math.abs(one));
                }
            }
            for (int batch : new int[] {1, 7, 64}) {
                for (int threads : new int[] {1, 2}) {
                    OpLibrary.useThreads(threads);
                    double largest = largest(expected, new WindowEmbedder(0.2, batch).embed(encoder, windows));
                    System.out.printf("%s, batch %d, %d threads: %.1e%n", family, batch, threads, largest / size);
                    assertThat(largest).isLessThan(BOUND * size);
                }
            }
        } finally {
            OpLibrary.useThreads(before);
        }
    }

    private static double largest(float[][] expected, float[][] found) {
        double largest = 0;
        for (int w = 0; w < expected.length; w++) {
            for (int c = 0; c < expected[w].length; c++) {
                largest = Math.max(largest, Math.abs(expected[w][c] - found[w][c]));
            }
        }
        return largest;
    }

    /// Noise, some of it padded and some with a missing lead.
    private static final class Ragged implements Windows {
        @Override
        public int count() {
            return COUNT;
        }

        @Override
        public int samples() {
            return 1_000;
        }

        @Override
        public void millivolts(int window, float[] out) {
            Random random = new Random(window);
            for (int i = 0; i < out.length; i++) {
                boolean valid = i % 1_000 < validCount(window) && ((leadsPresent(window) >> (i / 1_000)) & 1) == 1;
                out[i] = (float) (random.nextGaussian() * (valid ? 0.3 : 0));
            }
        }

        @Override
        public int firstValid(int window) {
            return 0;
        }

        @Override
        public int validCount(int window) {
            return window % 3 == 0 ? 730 : 1_000;
        }

        @Override
        public int leadsPresent(int window) {
            return window % 4 == 0 ? 0xFFE : 0xFFF;
        }
    }
}
