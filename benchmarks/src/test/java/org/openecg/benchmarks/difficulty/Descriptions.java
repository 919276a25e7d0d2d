package org.openecg.benchmarks.difficulty;

import java.io.IOException;
import java.nio.file.Path;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.eval.baseline.AmplitudeStatistics;
import org.openecg.eval.baseline.RandomKernels;
import org.openecg.eval.baseline.WindowFeatures;
import org.openecg.eval.protocol.Features;

/// The rows of the table: what a recording is described by before the probe.
final class Descriptions {
    private static final int KERNELS = 200;
    private static final int ENCODER_WIDTH = 16;

    private final LabelledWorld world;

    Descriptions(LabelledWorld world) {
        this.world = world;
    }

    /// Standard deviation, maximum, minimum, range and mean absolute value of each lead.
    Features amplitudeStatistics() {
        return baseline(new AmplitudeStatistics(world.processing().leads()));
    }

    /// Share of positives and maximum of each of 200 random kernels.
    Features randomKernels(long seed) {
        return baseline(new RandomKernels(KERNELS, world.processing().leads(), Processing.SAMPLES, seed));
    }

    /// An untrained ResNet-18 of width 16, batch-norm statistics from the training recordings: 128 numbers.
    Features randomEncoder(long seed) {
        EncoderSpec spec =
                new EncoderSpec.ResNet(18, ENCODER_WIDTH, world.processing().leads());
        try (EncoderSession session = EncoderSession.random(spec, seed, world.trainSignals(), world.trainRows())) {
            return embedded(session);
        }
    }

    /// A trained encoder.
    Features encoder(Path checkpoint) throws IOException {
        try (EncoderSession session = EncoderSession.open(checkpoint)) {
            return embedded(session);
        }
    }

    private Features embedded(EncoderSession session) {
        float[][] rows = session.embed(world.signals(), world.recordings());
        float[] out = new float[rows.length * session.features()];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, out, row * session.features(), session.features());
        }
        return new Features(out, session.features());
    }

    private Features baseline(WindowFeatures kind) {
        float[] out = new float[world.recordings() * kind.features()];
        float[] signal = new float[world.rowLength()];
        WindowFeatures.Span whole = new WindowFeatures.Span(Processing.SAMPLES, 0, Processing.SAMPLES);
        for (int row = 0; row < world.recordings(); row++) {
            for (int i = 0; i < signal.length; i++) {
                signal[i] = world.signals()[row * signal.length + i]
                        / world.processing().baselineDivisor();
            }
            kind.compute(signal, whole, out, row * kind.features());
        }
        return new Features(out, kind.features());
    }
}
