package org.openecg.eval.score;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.EncoderSession;
import org.openecg.eval.baseline.Windows;
import org.openecg.eval.embedding.EmbeddingStore;
import org.openecg.eval.embedding.WindowEmbedder;
import org.openecg.eval.protocol.AttentionProbe;
import org.openecg.eval.protocol.Features;
import org.openecg.eval.protocol.Tokens;
import org.openecg.eval.task.TaskData;

/// Features of a task's recordings by a frozen encoder: the mean over the windows of each. One
/// thread, a platform thread.
final class Embedder {
    private static final Logger LOG = Logger.getLogger(Embedder.class);
    private static final int CALIBRATION_WINDOWS = 200;
    private static final double GIB = 1 << 30;

    private final TaskData data;
    private final WindowEmbedder windows;

    /// @param scalingMillivolts inputs are millivolts divided by this
    Embedder(TaskData data, double scalingMillivolts) {
        this.data = data;
        this.windows = new WindowEmbedder(scalingMillivolts);
    }

    /// What an encoder makes of the recordings.
    static final class Embedded {
        private final float[][] windows;
        private final Features features;
        private final @Nullable Tokens tokens;

        private Embedded(float[][] windows, Features features, @Nullable Tokens tokens) {
            this.windows = windows;
            this.features = features;
            this.tokens = tokens;
        }

        /// Features by window. Not to be written to.
        float[][] windows() {
            return windows;
        }

        Features features() {
            return features;
        }

        /// Empty where they were not asked for.
        Optional<Tokens> tokens() {
            return Optional.ofNullable(tokens);
        }
    }

    /// Whether the tokens of all recordings, and what a probe makes of them, fit into a third of this
    /// process's memory.
    boolean tokensFit(EncoderSession encoder) {
        WindowEmbedder.Shape window = WindowEmbedder.tokensOfAWindow(encoder, data.samples());
        long bytes = (long) data.count()
                * window.tokens()
                * AttentionProbe.bytesOfToken(
                        window.width(), data.task().classes().size());
        long most = Runtime.getRuntime().maxMemory() / 3;
        if (bytes > most) {
            LOG.warnf(
                    "protocol=%s task=%s not scored: its tokens need %.1f GiB and may take %.1f GiB, a third of -Xmx",
                    AttentionProbe.ID, data.task().id(), bytes / GIB, most / GIB);
        }
        return bytes <= most;
    }

    /// Computes all.
    Embedded embed(EncoderSession encoder, boolean withTokens) {
        if (!withTokens) {
            return embedded(encoder, windows.embed(encoder, data), null);
        }
        float[][] rows = new float[data.count()][];
        float[][][] tokens = new float[data.count()][][];
        windows.embedTokens(encoder, data, (window, features, ofWindow) -> {
            rows[window] = features;
            tokens[window] = ofWindow;
        });
        int width = WindowEmbedder.tokensOfAWindow(encoder, data.samples()).width();
        return embedded(encoder, rows, new Tokens(data.byRecording(tokens, width)));
    }

    /// The same, with the rows that are kept of a checkpoint, and keeping those that are new. Where
    /// they cannot be kept they are computed each time, which the log says. Tokens are too large to
    /// be kept.
    Embedded embed(EncoderSession encoder, boolean withTokens, EmbeddingStore store, String checkpointId) {
        Map<EmbeddingStore.Segment, Integer> wanted = new LinkedHashMap<>();
        for (int window = 0; window < data.count(); window++) {
            wanted.put(data.segment(window), window);
        }
        float[][] rows = new float[data.count()][];
        try {
            store.find(checkpointId, encoder.features(), wanted, rows);
            int[] missing = IntStream.range(0, rows.length)
                    .filter(window -> rows[window] == null)
                    .toArray();
            Embedded all = withTokens ? embed(encoder, true) : null;
            float[][] computed = all == null ? windows.embed(encoder, data, missing) : all.windows;
            Map<EmbeddingStore.Segment, float[]> fresh = new LinkedHashMap<>();
            for (int i = 0; i < missing.length; i++) {
                rows[missing[i]] = all == null ? computed[i] : computed[missing[i]];
                fresh.put(data.segment(missing[i]), rows[missing[i]]);
            }
            store.keep(checkpointId, encoder.features(), fresh);
            return embedded(encoder, rows, all == null ? null : all.tokens);
        } catch (IOException e) {
            LOG.warnf(e, "embeddings=not-kept checkpoint=%s", checkpointId);
            return embed(encoder, withTokens);
        }
    }

    private Embedded embedded(EncoderSession encoder, float[][] rows, @Nullable Tokens tokens) {
        return new Embedded(rows, new Features(data.meanByRecording(rows), encoder.features()), tokens);
    }

    /// The same by an encoder that takes padding and missing leads for signal.
    Features featuresUnmasked(EncoderSession encoder) {
        return new Features(data.meanByRecording(windows.embed(encoder, new Unmasked(data))), encoder.features());
    }

    private record Unmasked(Windows windows) implements Windows {
        @Override
        public int count() {
            return windows.count();
        }

        @Override
        public int samples() {
            return windows.samples();
        }

        @Override
        public void millivolts(int window, float[] out) {
            windows.millivolts(window, out);
        }

        @Override
        public int firstValid(int window) {
            return 0;
        }

        @Override
        public int validCount(int window) {
            return samples();
        }

        @Override
        public int leadsPresent(int window) {
            return (1 << LEADS) - 1;
        }
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
                windows.scaled(data, window, leads, inputs, count * size);
                count++;
            }
        }
        return EncoderSession.random(spec, seed, Arrays.copyOf(inputs, count * size), count);
    }
}
