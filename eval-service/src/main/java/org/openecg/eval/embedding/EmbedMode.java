package org.openecg.eval.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.encoders.EncoderSession;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.eval.baseline.Windows;

/// `embed` as a mode of the service's jar: windows of recordings come in on standard input, a row of
/// features for each recording goes out, the mean over its windows.
///
/// Standard input, big-endian: for each recording its name as a UTF string with int16 length, then
/// windows, each int32 1, int32 first valid sample, int32 count of valid samples, int32 bits of leads
/// present, 12 x samples float32 millivolts; int32 0 ends a recording, the end of input ends all.
public final class EmbedMode {
    /// First argument that asks for this mode; the second is a request in JSON.
    public static final String NAME = "embed";

    private static final int MOST_WINDOWS = 720;

    private final EncoderSession encoder;
    private final WindowEmbedder embedder;
    private final int samples;

    private EmbedMode(EncoderSession encoder, double scalingMillivolts, int samples) {
        this.encoder = encoder;
        this.embedder = new WindowEmbedder(scalingMillivolts);
        this.samples = samples;
    }

    /// What to embed by what.
    ///
    /// @param checkpoint its folder
    /// @param samples of each lead of a window
    /// @param npy where the rows go as a matrix; null = as CSV to the output, a line a recording
    record Request(String checkpoint, int samples, @Nullable String npy) {}

    /// Prints a row for each recording, or writes all as a matrix.
    ///
    /// @return exit status: 0, or 1 where the checkpoint cannot be used
    public static int run(String request, InputStream in, PrintStream out, PrintStream errors)
            throws JsonProcessingException {
        Request asked = Json.mapper().readValue(request, Request.class);
        try {
            Checkpoint checkpoint = CheckpointReader.open(Path.of(asked.checkpoint()));
            try (EncoderSession encoder = EncoderSession.open(checkpoint);
                    DataInputStream windows = new DataInputStream(new BufferedInputStream(in, 1 << 20))) {
                new EmbedMode(encoder, checkpoint.manifest().scalingMillivolts(), asked.samples())
                        .embed(windows, asked.npy(), out);
            }
            return 0;
        } catch (IOException e) {
            errors.println(e.getMessage());
            return 1;
        }
    }

    private void embed(DataInputStream in, @Nullable String npy, PrintStream out) throws IOException {
        List<float[]> rows = new ArrayList<>();
        if (npy == null) {
            out.println(header());
        }
        in.mark(1);
        while (in.read() >= 0) {
            in.reset();
            String name = in.readUTF();
            float[] row = recording(in);
            if (npy == null) {
                out.println(line(name, row));
            } else {
                rows.add(row);
            }
            in.mark(1);
        }
        if (npy != null) {
            NpyFile.write(Path.of(npy), rows.toArray(float[][]::new));
        }
    }

    private float[] recording(DataInputStream in) throws IOException {
        double[] sum = new double[encoder.features()];
        int count = 0;
        for (ReadWindows part = read(in); part.count() > 0; part = read(in)) {
            for (float[] row : embedder.embed(encoder, part)) {
                for (int c = 0; c < sum.length; c++) {
                    sum[c] += row[c];
                }
            }
            count += part.count();
            if (part.last()) {
                break;
            }
        }
        float[] mean = new float[sum.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = (float) (sum[c] / count);
        }
        return mean;
    }

    private ReadWindows read(DataInputStream in) throws IOException {
        ReadWindows part = new ReadWindows(samples);
        while (part.count() < MOST_WINDOWS) {
            if (in.readInt() == 0) {
                part.ended = true;
                return part;
            }
            part.add(in);
        }
        return part;
    }

    private String header() {
        StringBuilder line = new StringBuilder("recording");
        for (int c = 1; c <= encoder.features(); c++) {
            line.append(",f").append(c);
        }
        return line.toString();
    }

    private static String line(String name, float[] row) {
        boolean quoted = name.indexOf(',') >= 0 || name.indexOf('"') >= 0;
        StringBuilder line = new StringBuilder(quoted ? '"' + name.replace("\"", "\"\"") + '"' : name);
        for (float one : row) {
            line.append(',').append(one);
        }
        return line.toString();
    }

    /// Some windows of a recording, up to two hours.
    private static final class ReadWindows implements Windows {
        private final int samples;
        private final List<float[]> signals = new ArrayList<>();
        private final List<int[]> spans = new ArrayList<>();
        private boolean ended;

        ReadWindows(int samples) {
            this.samples = samples;
        }

        void add(DataInputStream in) throws IOException {
            spans.add(new int[] {in.readInt(), in.readInt(), in.readInt()});
            float[] signal = new float[LEADS * samples];
            for (int i = 0; i < signal.length; i++) {
                signal[i] = in.readFloat();
            }
            signals.add(signal);
        }

        boolean last() {
            return ended;
        }

        @Override
        public int count() {
            return signals.size();
        }

        @Override
        public int samples() {
            return samples;
        }

        @Override
        public void millivolts(int window, float[] out) {
            System.arraycopy(signals.get(window), 0, out, 0, out.length);
        }

        @Override
        public int firstValid(int window) {
            return spans.get(window)[0];
        }

        @Override
        public int validCount(int window) {
            return spans.get(window)[1];
        }

        @Override
        public int leadsPresent(int window) {
            return spans.get(window)[2];
        }
    }
}
