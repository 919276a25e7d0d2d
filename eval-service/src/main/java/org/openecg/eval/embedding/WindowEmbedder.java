package org.openecg.eval.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.ValidRange;
import org.openecg.eval.baseline.Windows;

/// Features of windows by a frozen encoder. The features of a window do not depend on its neighbours, so
/// neither do they on the size of a batch, up to the rounding of single precision. One thread, a
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
        int leads = encoder.leads();
        int size = leads * windows.samples();
        float[] input = new float[batch * size];
        for (int from = 0; from < rows.length; from += batch) {
            int count = Math.min(batch, rows.length - from);
            List<ValidRange> valid = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int window = some[from + i];
                scaled(windows, window, leads, input, i * size);
                int first = windows.firstValid(window);
                int present = windows.leadsPresent(window) & ((1 << leads) - 1);
                valid.add(new ValidRange(first, first + windows.validCount(window), present));
            }
            float[] full = count == batch ? input : Arrays.copyOf(input, count * size);
            System.arraycopy(encoder.embed(full, count, valid), 0, rows, from, count);
        }
        return rows;
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
