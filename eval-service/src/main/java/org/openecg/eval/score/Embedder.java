package org.openecg.eval.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.ValidRange;
import org.openecg.eval.baseline.Windows;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.task.TaskData;

/// Features of a task's recordings by a frozen encoder: the mean over the windows of each. One thread, a platform
/// thread.
final class Embedder {
    private static final int BATCH = 64;
    private static final int CALIBRATION_WINDOWS = 200;

    private final TaskData data;
    private final float scalingMillivolts;

    /// @param scalingMillivolts inputs are millivolts divided by this
    Embedder(TaskData data, double scalingMillivolts) {
        this.data = data;
        this.scalingMillivolts = (float) scalingMillivolts;
    }

    Features features(EncoderSession encoder) {
        float[][] byWindow = new float[data.count()][];
        int leads = encoder.leads();
        int size = leads * data.samples();
        float[] batch = new float[BATCH * size];
        for (int from = 0; from < byWindow.length; from += BATCH) {
            int count = Math.min(BATCH, byWindow.length - from);
            List<ValidRange> valid = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                input(from + i, batch, i * size, leads);
                int first = data.firstValid(from + i);
                int present = data.leadsPresent(from + i) & (1 << leads) - 1;
                valid.add(new ValidRange(first, first + data.validCount(from + i), present));
            }
            float[] input = count == BATCH ? batch : Arrays.copyOf(batch, count * size);
            float[][] embedded = encoder.embed(input, count, valid);
            System.arraycopy(embedded, 0, byWindow, from, count);
        }
        return new Features(data.meanByRecording(byWindow), encoder.features());
    }

    /// An untrained encoder whose batch-norm statistics come from the first windows that learn, under
    /// cross-validation the first of all: they need no label.
    EncoderSession untrained(EncoderSpec spec, long seed) {
        int leads = spec.leads();
        int size = leads * data.samples();
        float[] inputs = new float[CALIBRATION_WINDOWS * size];
        int count = 0;
        for (int window = 0; window < data.count() && count < CALIBRATION_WINDOWS; window++) {
            if (data.learns(window)) {
                input(window, inputs, count * size, leads);
                count++;
            }
        }
        return EncoderSession.random(spec, seed, Arrays.copyOf(inputs, count * size), count);
    }

    /// The first leads of a window, as many as the encoder takes: those that it was trained on.
    private void input(int window, float[] into, int offset, int leads) {
        float[] signal = new float[Windows.LEADS * data.samples()];
        data.millivolts(window, signal);
        for (int i = 0; i < leads * data.samples(); i++) {
            into[offset + i] = signal[i] / scalingMillivolts;
        }
    }
}
