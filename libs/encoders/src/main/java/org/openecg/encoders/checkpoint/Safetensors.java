package org.openecg.encoders.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.encoders.ops.HostTensor;

/// Files of named tensors in the safetensors format.
///
/// | bytes | content |
/// | --- | --- |
/// | 0-7 | length n of the header, little-endian |
/// | 8 to 8 + n | JSON: `{"__metadata__": {text: text}, name: {"dtype", "shape", "data_offsets": [from, to]}}`, padded
/// with spaces until 8 + n is a multiple of 8 |
/// | the rest | the tensors, rows in order, little-endian, without gaps; offsets count from here |
///
/// Wide numbers come first, so that every tensor is aligned to its numbers. Equal contents give equal bytes.
public final class Safetensors {
    private Safetensors() {}

    /// What a file holds.
    ///
    /// @param metadata text by key
    /// @param tensors by name, in the order of the file
    public record Content(Map<String, String> metadata, Map<String, HostTensor> tensors) {}

    /// Writes a new file, forced to the disk, and gives its digest and size.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException when the file is there
    public static CheckpointManifest.File write(Path file, Content content) throws IOException {
        List<Map.Entry<String, HostTensor>> entries = content.tensors().entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> -entry.getValue().kind().size()))
                .toList();
        MessageDigest digest = sha256();
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            bytes += append(channel, digest, SafetensorsHeader.write(content.metadata(), entries));
            for (Map.Entry<String, HostTensor> entry : entries) {
                bytes += append(channel, digest, entry.getValue().bytes());
            }
            channel.force(true);
        }
        return new CheckpointManifest.File(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /// Reads a whole file.
    ///
    /// @throws IOException naming file and place when it is no such file, is cut short, or holds bytes nobody
    ///     names
    public static Content read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SafetensorsHeader header = SafetensorsHeader.read(file, channel);
            Map<String, HostTensor> tensors = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry : header.entries()) {
                HostTensor tensor = HostTensor.zeros(entry.kind(), entry.shape());
                fill(channel, tensor.bytes(), header.dataStart() + entry.from(), file);
                tensors.put(entry.name(), tensor);
            }
            return new Content(header.metadata(), tensors);
        }
    }

    /// Digest and size of a file as it lies on the disk.
    public static CheckpointManifest.File digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                bytes += buffer.remaining();
                digest.update(buffer);
                buffer.clear();
            }
        }
        return new CheckpointManifest.File(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    static void fill(FileChannel channel, ByteBuffer buffer, long position, Path file) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new IOException("Cannot read %s: it ends at byte %d".formatted(file, at));
            }
            at += read;
        }
    }

    private static long append(FileChannel channel, MessageDigest digest, ByteBuffer bytes) throws IOException {
        long size = bytes.remaining();
        digest.update(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return size;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
