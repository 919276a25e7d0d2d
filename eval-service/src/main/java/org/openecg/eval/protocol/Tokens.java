package org.openecg.eval.protocol;

import java.util.Arrays;
import java.util.List;

/// The vectors that an encoder's features are pooled from, of each recording: those of all its
/// windows, of valid time and present leads alone.
public final class Tokens {
    private final List<float[][]> ofRecording;
    private final int width;

    /// Takes the arrays over; nobody writes to them afterwards.
    ///
    /// @param ofRecording vectors of one length; at least one of each recording
    public Tokens(List<float[][]> ofRecording) {
        this.ofRecording = List.copyOf(ofRecording);
        width = ofRecording.getFirst()[0].length;
        for (int recording = 0; recording < ofRecording.size(); recording++) {
            for (float[] token : ofRecording.get(recording)) {
                for (float one : token) {
                    if (!Float.isFinite(one)) {
                        throw new IllegalArgumentException(
                                "a token of row " + recording + " must hold finite numbers but holds " + one);
                    }
                }
            }
        }
    }

    int recordings() {
        return ofRecording.size();
    }

    /// Length of a vector.
    int width() {
        return width;
    }

    /// The vectors of a recording.
    float[][] of(int recording) {
        return ofRecording.get(recording);
    }

    /// Mean of each recording.
    Features mean() {
        float[] mean = new float[Math.multiplyExact(recordings(), width)];
        double[] sum = new double[width];
        for (int r = 0; r < recordings(); r++) {
            Arrays.fill(sum, 0);
            for (float[] token : of(r)) {
                for (int j = 0; j < width; j++) {
                    sum[j] += token[j];
                }
            }
            for (int j = 0; j < width; j++) {
                mean[r * width + j] = (float) (sum[j] / of(r).length);
            }
        }
        return new Features(mean, width);
    }
}
