package org.openecg.eval.embedding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Features of segments by checkpoints, kept so that another task or later recordings cost what is new
/// alone. One file a checkpoint. One thread.
///
/// A file, big-endian: int32 format, int32 number of features, then rows in the order of their making:
/// 32 bytes segment id, 32 bytes content digest, 32 bytes patient key, features float32. A row that a
/// crash cut off is cut away.
public final class EmbeddingStore {
    /// Grows when an encoder of equal weights would give other features.
    private static final int FORMAT = 1;

    private static final long HEADER = 2L * Integer.BYTES;
    private static final int KEY = 32;
    private static final String ENDING = ".rows";

    private final Path folder;
    private Set<String> forgotten = Set.of();

    /// @param folder made when the first row is kept
    public EmbeddingStore(Path folder) {
        this.folder = folder;
    }

    /// A segment that may have a row.
    ///
    /// @param segmentId,content,patientKey 64 hexadecimal digits each
    public record Segment(String segmentId, String content, String patientKey) {}

    /// Looks up rows.
    ///
    /// @param wanted place in `rows` of each segment
    /// @param rows receives those that are kept
    public void find(String checkpointId, int features, Map<Segment, Integer> wanted, float[][] rows)
            throws IOException {
        Path file = file(checkpointId);
        if (!begins(file)) {
            return;
        }
        try (DataInputStream in = open(file)) {
            if (in.readInt() != FORMAT || in.readInt() != features) {
                return;
            }
            for (Optional<Row> row = next(in, features); row.isPresent(); row = next(in, features)) {
                Integer place = wanted.get(row.get().segment);
                if (place != null) {
                    rows[place] = row.get().features;
                }
            }
        }
    }

    /// Keeps rows. What the file held in another format is thrown away.
    public void keep(String checkpointId, int features, Map<Segment, float[]> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        Files.createDirectories(folder);
        Path file = file(checkpointId);
        prepare(file, features);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND), 1 << 20))) {
            for (Map.Entry<Segment, float[]> row : rows.entrySet()) {
                write(out, new Row(row.getKey(), row.getValue()));
            }
        }
    }

    /// Takes the rows of some patients out of every file: their bytes are gone when this returns.
    public void forget(Set<String> patientKeys) throws IOException {
        if (forgotten.equals(patientKeys) || !Files.isDirectory(folder)) {
            return; // a set that shrank and grew again is another set: rows may have been kept in between
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ENDING)).toList()) {
                forget(file, patientKeys);
            }
        }
        forgotten = new HashSet<>(patientKeys);
    }

    /// Whether a file has a whole beginning; a crash may leave less.
    private static boolean begins(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) >= HEADER;
    }

    private static void forget(Path file, Set<String> patientKeys) throws IOException {
        if (!begins(file)) {
            Files.deleteIfExists(file);
            return;
        }
        Path rewritten = file.resolveSibling(file.getFileName() + ".new");
        boolean any = false;
        try (DataInputStream in = open(file);
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(rewritten), 1 << 20))) {
            int format = in.readInt();
            int features = in.readInt();
            out.writeInt(format);
            out.writeInt(features);
            for (Optional<Row> row = next(in, features); row.isPresent(); row = next(in, features)) {
                if (patientKeys.contains(row.get().segment.patientKey())) {
                    any = true;
                } else {
                    write(out, row.get());
                }
            }
        }
        if (any) {
            Files.move(rewritten, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(rewritten);
        }
    }

    /// A file that begins rightly and ends with a whole row.
    private static void prepare(Path file, int features) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            long row = 3L * KEY + (long) Float.BYTES * features;
            if (raw.length() < HEADER || raw.readInt() != FORMAT || raw.readInt() != features) {
                raw.setLength(0);
                raw.writeInt(FORMAT);
                raw.writeInt(features);
            }
            raw.setLength(HEADER + Math.max(0, raw.length() - HEADER) / row * row);
        }
    }

    private static final class Row {
        private final Segment segment;
        private final float[] features;

        Row(Segment segment, float[] features) {
            this.segment = segment;
            this.features = features;
        }
    }

    private static Optional<Row> next(DataInputStream in, int features) throws IOException {
        int length = 3 * KEY + Float.BYTES * features;
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            return Optional.empty();
        }
        float[] values = new float[features];
        ByteBuffer.wrap(bytes, 3 * KEY, Float.BYTES * features).asFloatBuffer().get(values);
        return Optional.of(new Row(new Segment(hex(bytes, 0), hex(bytes, 1), hex(bytes, 2)), values));
    }

    private static String hex(byte[] bytes, int key) {
        return HexFormat.of().formatHex(bytes, key * KEY, (key + 1) * KEY);
    }

    private static void write(DataOutputStream out, Row row) throws IOException {
        Segment segment = row.segment;
        for (String key : new String[] {segment.segmentId(), segment.content(), segment.patientKey()}) {
            out.write(HexFormat.of().parseHex(key));
        }
        ByteBuffer values = ByteBuffer.allocate(Float.BYTES * row.features.length);
        values.asFloatBuffer().put(row.features);
        out.write(values.array());
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20));
    }

    private Path file(String checkpointId) {
        return folder.resolve(checkpointId + ENDING);
    }
}
