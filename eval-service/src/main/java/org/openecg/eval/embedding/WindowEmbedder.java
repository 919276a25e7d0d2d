package org.openecg.eval.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.ValidRange;
import org.openecg.eval.baseline.Windows;

/// Features of windows by a frozen encoder. The features of a window do not depend on its neighbours,
/// so neither do they on the size of a batch, up to the rounding of single precision. One thread, a
/// platform thread.
public final class WindowEmbedder {
    private static final int BATCH = 64;

    private final float scalingMillivolts;
    private final int batch;

    /// @param scalingMillivolts inputs are millivolts divided by this
    public WindowEmbedder(double scalingMillivolts) {
        this(scalingMillivolts, BATCH);
    }

    /// @param batch windows at once
    WindowEmbedder(double scalingMillivolts, int batch) {
        this.scalingMillivolts = (float) scalingMillivolts;
        this.batch = batch;
    }

    /// One row a window.
    public float[][] embed(EncoderSession encoder, Windows windows) {
        return embed(encoder, windows, IntStream.range(0, windows.count()).toArray());
    }

    /// One row for each of some windows.
    public float[][] embed(EncoderSession encoder, Windows windows, int[] some) {
        float[][] rows = new float[some.length][];
        inBatches(encoder, windows, some, (from, input, valid) -> {
            float[][] found = encoder.embed(input, valid.size(), valid);
            System.arraycopy(found, 0, rows, from, found.length);
        });
        return rows;
    }

    /// The same for all windows, and what each was pooled from, in one pass.
    ///
    /// @param sink takes windows by their numbers
    public void embedTokens(EncoderSession encoder, Windows windows, EncoderSession.TokenSink sink) {
        int[] all = IntStream.range(0, windows.count()).toArray();
        inBatches(
                encoder,
                windows,
                all,
                (from, input, valid) -> encoder.embedTokens(
                        input,
                        valid.size(),
                        valid,
                        (ecg, features, tokens) -> sink.take(from + ecg, features, tokens)));
    }

    /// Vectors that a whole window is pooled from.
    ///
    /// @return how many, and their length
    public static Shape tokensOfAWindow(EncoderSession encoder, int samples) {
        Shape[] shape = new Shape[1];
        ValidRange whole = ValidRange.whole(samples, encoder.leads());
        encoder.embedTokens(
                new float[encoder.leads() * samples],
                1,
                List.of(whole),
                (_, _, tokens) -> shape[0] = new Shape(tokens.length, tokens[0].length));
        return shape[0];
    }

    /// Of the tokens of a window.
    ///
    /// @param width length of each
    public record Shape(int tokens, int width) {}

    private interface Batch {
        void take(int from, float[] input, List<ValidRange> valid);
    }

    private void inBatches(EncoderSession encoder, Windows windows, int[] some, Batch sink) {
        int leads = encoder.leads();
        int size = leads * windows.samples();
        float[] input = new float[batch * size];
        for (int from = 0; from < some.length; from += batch) {
            int count = Math.min(batch, some.length - from);
            List<ValidRange> valid = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int window = some[from + i];
                scaled(windows, window, leads, input, i * size);
                int first = windows.firstValid(window);
                int present = windows.leadsPresent(window) & ((1 << leads) - 1);
                valid.add(new ValidRange(first, first + windows.validCount(window), present));
            }
            sink.take(from, count == batch ? input : Arrays.copyOf(input, count * size), valid);
        }
    }

    /// Writes the first leads of a window, as many as an encoder takes, as inputs.
    public void scaled(Windows windows, int window, int leads, float[] into, int offset) {
        float[] signal = new float[Windows.LEADS * windows.samples()];
        windows.millivolts(window, signal);
        for (int i = 0; i < leads * windows.samples(); i++) {
            into[offset + i] = signal[i] / scalingMillivolts;
        }
    }
}
