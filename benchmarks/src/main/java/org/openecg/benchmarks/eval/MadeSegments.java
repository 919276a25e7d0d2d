package org.openecg.benchmarks.eval;

import java.util.Arrays;
import java.util.Random;
import org.openecg.eval.protocol.Split;
import org.openecg.eval.protocol.Split.Role;

/// Noise with a sine wave for each class that a segment belongs to; classes of 1 to 40 %. Of ten segments eight learn,
/// one chooses and one judges.
final class MadeSegments {
    static final int LEADS = 12;
    static final int SAMPLES = 1_000;

    private static final int CLASSES = 24;
    private static final double RAREST = 0.01;
    private static final double MOST_FREQUENT = 0.4;

    private final float[] signal;
    private final boolean[][] positive;

    MadeSegments(int segments, long seed) {
        Random random = new Random(seed);
        signal = new float[Math.multiplyExact(segments, LEADS * SAMPLES)];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = 0.3f * (float) random.nextGaussian();
        }
        positive = new boolean[CLASSES][segments];
        for (int c = 0; c < CLASSES; c++) {
            double share = RAREST * Math.pow(MOST_FREQUENT / RAREST, (c + 0.5) / CLASSES);
            for (int s = 0; s < segments; s++) {
                positive[c][s] = random.nextDouble() < share;
                if (positive[c][s]) {
                    addWave(s, c, random.nextDouble());
                }
            }
        }
    }

    private void addWave(int segment, int c, double phase) {
        for (int lead = 0; lead < LEADS; lead++) {
            int from = (segment * LEADS + lead) * SAMPLES;
            for (int i = 0; i < SAMPLES; i++) {
                signal[from + i] += (float) (0.2 * Math.sin(2 * Math.PI * ((c + 1) * i / 200.0 + phase)));
            }
        }
    }

    int count() {
        return positive[0].length;
    }

    /// Segments one after the other, each lead-major.
    float[] some(int from, int count) {
        int size = LEADS * SAMPLES;
        return Arrays.copyOfRange(signal, from * size, (from + count) * size);
    }

    Split split() {
        Role[] role = new Role[count()];
        int[] fold = new int[role.length];
        for (int s = 0; s < role.length; s++) {
            fold[s] = s % 10;
            role[s] = fold[s] < 8 ? Role.TRAIN : fold[s] == 8 ? Role.VALIDATE : Role.TEST;
        }
        return new Split(role, fold, positive);
    }
}
