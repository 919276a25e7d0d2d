package org.openecg.encoders;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;

/// An encoder that is used, not trained: ECGs in, features out, in single precision, by the running
/// statistics, so that the features of an ECG do not depend on its neighbours. One thread at a time, a
/// platform thread; owns native memory until closed.
public final class EncoderSession implements AutoCloseable {
    private static final int ROWS = 64; // of one call; bounds the memory of a large batch

    private final Encoder network;
    private final OpLibrary library;
    private final Tensors weights;
    private final Tensors statistics;

    private EncoderSession(Encoder network, Source source) {
        this.network = network;
        this.library = OpLibrary.forEmbedding(network.script(), ComputeType.FLOAT32);
        this.weights = source.tensors(library, network.weights());
        this.statistics = source.tensors(library, network.statistics());
    }

    /// The encoder of a checkpoint folder, every byte of it checked.
    ///
    /// @throws IOException when the checkpoint is not whole or does not fit its encoder; names every
    ///   tensor
    ///     at fault
    public static EncoderSession open(Path checkpointFolder) throws IOException {
        return open(CheckpointReader.open(checkpointFolder));
    }

    /// The encoder of a checkpoint.
    ///
    /// @throws IOException when it does not fit its encoder; names every tensor at fault
    public static EncoderSession open(Checkpoint checkpoint) throws IOException {
        Encoder network = Encoders.of(checkpoint.manifest().spec().encoder());
        Map<String, HostTensor> tensors = checkpoint.encoder().tensors();
        try {
            return of(network, tensors, checkpoint.folder().toString());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// An encoder with given weights and running statistics by name.
    ///
    /// @throws IllegalArgumentException naming every missing, extra and misshapen tensor
    public static EncoderSession of(EncoderSpec spec, Map<String, HostTensor> values) {
        return of(Encoders.of(spec), values, spec.id());
    }

    private static EncoderSession of(Encoder network, Map<String, HostTensor> values, String source) {
        TensorNames.require(source, TrainingSession.encoderSpecs(network), values);
        return new EncoderSession(network, (library, specs) -> Tensors.of(library, specs, Tensors.Use.KEPT, values));
    }

    /// An untrained encoder, the yardstick of every trained one: weights from the seed, batch-norm
    /// statistics from a few hundred inputs.
    ///
    /// @param inputs n x leads x samples, scaled as for [#embed]
    public static EncoderSession random(EncoderSpec spec, long seed, float[] inputs, int n) {
        EncoderSession session = new EncoderSession(
                Encoders.of(spec), (library, specs) -> Tensors.initial(library, specs, Tensors.Use.KEPT, seed));
        int samples = session.samples(inputs.length, n);
        if (!session.network.statistics().isEmpty()) {
            HostTensor x = HostTensor.of(inputs, n, session.leads(), samples);
            HostTensor valid = valid(session.wholeWindows(n, samples), 0, n);
            session.library.calibrate(session.weights.list(), session.statistics.list(), x, valid);
        }
        return session;
    }

    /// How many numbers an ECG is turned into.
    public int features() {
        return network.features();
    }

    /// How many leads of an ECG it takes, the first of the standard order.
    public int leads() {
        return network.leads();
    }

    /// Features of whole windows.
    ///
    /// @param batch n x leads x samples: millivolts divided by the run's scaling, missing leads 0
    /// @return n rows of [#features] numbers
    public float[][] embed(float[] batch, int n) {
        return embed(batch, n, wholeWindows(n, samples(batch.length, n)));
    }

    /// Features pooled over valid time alone.
    ///
    /// @param batch n x leads x samples: millivolts divided by the run's scaling, missing leads and
    ///   padding 0
    /// @param valid what of each ECG was recorded
    /// @return n rows of [#features] numbers
    public float[][] embed(float[] batch, int n, List<ValidRange> valid) {
        check(valid, n, samples(batch.length, n));
        float[][] out = new float[n][];
        for (int from = 0; from < n; from += ROWS) {
            int rows = Math.min(ROWS, n - from);
            HostTensor found = library.embed(
                    weights.list(), statistics.list(), input(batch, n, from, rows), valid(valid, from, rows));
            FloatBuffer numbers = found.bytes().asFloatBuffer();
            for (int row = 0; row < rows; row++) {
                out[from + row] = next(numbers, features());
            }
        }
        return out;
    }

    /// Takes what became of each ECG.
    public interface TokenSink {
        /// Takes one.
        ///
        /// @param ecg its number in the batch
        /// @param features pooled
        /// @param tokens that were pooled: patches of a transformer, positions of a convolutional
        ///   map; only those of
        ///     valid time and present leads
        void take(int ecg, float[] features, float[][] tokens);
    }

    /// Features and the vectors that they are pooled from, in one pass.
    ///
    /// @param batch n x leads x samples: millivolts divided by the run's scaling, missing leads and
    ///   padding 0
    /// @param valid what of each ECG was recorded
    public void embedTokens(float[] batch, int n, List<ValidRange> valid, TokenSink sink) {
        check(valid, n, samples(batch.length, n));
        for (int from = 0; from < n; from += ROWS) {
            int rows = Math.min(ROWS, n - from);
            List<HostTensor> found = library.embedTokens(
                    weights.list(), statistics.list(), input(batch, n, from, rows), valid(valid, from, rows));
            FloatBuffer pooled = found.getFirst().bytes().asFloatBuffer();
            FloatBuffer tokens = found.get(1).bytes().asFloatBuffer();
            FloatBuffer counts = found.get(2).bytes().asFloatBuffer();
            int each = Math.toIntExact(found.get(1).shape().get(1));
            int width = Math.toIntExact(found.get(1).shape().get(2));
            for (int row = 0; row < rows; row++) {
                List<float[]> kept = new ArrayList<>(each);
                for (int token = 0; token < each; token++) {
                    float[] vector = next(tokens, width);
                    if (counts.get() > 0) {
                        kept.add(vector);
                    }
                }
                sink.take(from + row, next(pooled, features()), kept.toArray(float[][]::new));
            }
        }
    }

    private HostTensor input(float[] batch, int n, int from, int rows) {
        int samples = samples(batch.length, n);
        int rowLength = leads() * samples;
        HostTensor x = HostTensor.zeros(HostTensor.Kind.F32, rows, leads(), samples);
        x.bytes().asFloatBuffer().put(batch, from * rowLength, rows * rowLength);
        return x;
    }

    private static float[] next(FloatBuffer numbers, int count) {
        float[] taken = new float[count];
        numbers.get(taken);
        return taken;
    }

    /// Copies of weights and running statistics by name.
    public Map<String, HostTensor> values() {
        Map<String, HostTensor> values = weights.values();
        values.putAll(statistics.values());
        return values;
    }

    @Override
    public void close() {
        weights.close();
        statistics.close();
        library.close();
    }

    private int samples(int length, int n) {
        if (n < 1 || length == 0 || length % (n * leads()) != 0) {
            throw new IllegalArgumentException(
                    "%d numbers cannot be split into %d ECGs of %d leads".formatted(length, n, leads()));
        }
        int samples = length / (n * leads());
        List<String> problems = network.spec().problemsOfWindow(samples);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return samples;
    }

    private static void check(List<ValidRange> valid, int n, int samples) {
        if (valid.size() != n) {
            throw new IllegalArgumentException("%d ECGs need %d valid ranges, not %d".formatted(n, n, valid.size()));
        }
        for (int row = 0; row < n; row++) {
            ValidRange range = valid.get(row);
            if (range.first() < 0 || range.first() >= range.end() || range.end() > samples) {
                throw new IllegalArgumentException("ECG %d: valid samples %d to %d do not lie within %d"
                        .formatted(row, range.first(), range.end(), samples));
            }
        }
    }

    private List<ValidRange> wholeWindows(int n, int samples) {
        return Collections.nCopies(n, ValidRange.whole(samples, leads()));
    }

    private static HostTensor valid(List<ValidRange> ranges, int from, int rows) {
        HostTensor tensor = HostTensor.zeros(HostTensor.Kind.I64, rows, 3);
        LongBuffer numbers = tensor.bytes().asLongBuffer();
        for (ValidRange range : ranges.subList(from, from + rows)) {
            range.write(numbers);
        }
        return tensor;
    }

    /// Where the tensors of a session come from.
    private interface Source {
        Tensors tensors(OpLibrary library, List<TensorSpec> specs);
    }
}
