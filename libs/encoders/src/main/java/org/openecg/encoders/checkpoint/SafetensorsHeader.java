package org.openecg.encoders.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.json.Json;
import org.openecg.encoders.ops.HostTensor;

/// The header of a safetensors file.
///
/// @param metadata text by key
/// @param entries tensors in the order of their bytes
/// @param dataStart where the tensors begin in the file
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries, long dataStart) {
    private static final String METADATA = "__metadata__";
    private static final int LARGEST = 100_000_000; // the limit of the reference implementation

    /// One tensor: its bytes are `[from, to)`, counted from the end of the header.
    record Entry(String name, HostTensor.Kind kind, List<Long> shape, long from, long to) {}

    /// Length and header, padded.
    static ByteBuffer write(Map<String, String> metadata, List<Map.Entry<String, HostTensor>> tensors) {
        ObjectNode root = Json.mapper().createObjectNode();
        ObjectNode texts = root.putObject(METADATA);
        metadata.forEach(texts::put);
        long at = 0;
        for (Map.Entry<String, HostTensor> tensor : tensors) {
            ObjectNode node = root.putObject(tensor.getKey());
            node.put("dtype", tensor.getValue().kind().name());
            ArrayNode shape = node.putArray("shape");
            tensor.getValue().shape().forEach(shape::add);
            long size = tensor.getValue().bytes().remaining();
            node.putArray("data_offsets").add(at).add(at + size);
            at += size;
        }
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer bytes = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.flip();
    }

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        Safetensors.fill(channel, length, 0, file);
        long size = length.getLong(0);
        if (size < 2 || size > LARGEST || 8 + size > channel.size()) {
            throw new IOException(
                    "Cannot read %s: a header of %d bytes in a file of %d".formatted(file, size, channel.size()));
        }
        ByteBuffer text = ByteBuffer.allocate((int) size);
        Safetensors.fill(channel, text, 8, file);
        return parse(file, StandardCharsets.UTF_8.decode(text.flip()).toString(), channel.size() - 8 - size);
    }

    private static SafetensorsHeader parse(Path file, String text, long dataSize) throws IOException {
        JsonNode root;
        try {
            root = Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "Cannot read %s: its header is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            if (member.getKey().equals(METADATA)) {
                member.getValue()
                        .properties()
                        .forEach(pair ->
                                metadata.put(pair.getKey(), pair.getValue().asText()));
            } else {
                entries.add(entry(file, member.getKey(), member.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::from));
        long at = 0;
        for (Entry entry : entries) {
            long needed = entry.shape().stream()
                    .mapToLong(Long::longValue)
                    .reduce(entry.kind().size(), Math::multiplyExact);
            if (entry.from() != at || entry.to() - entry.from() != needed) {
                throw new IOException("Cannot read %s: %s at bytes %d to %d, expected %d to %d"
                        .formatted(file, entry.name(), entry.from(), entry.to(), at, at + needed));
            }
            at = entry.to();
        }
        if (at != dataSize) {
            throw new IOException(
                    "Cannot read %s: %d bytes of tensors, its header names %d".formatted(file, dataSize, at));
        }
        return new SafetensorsHeader(metadata, entries, 8 + text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Entry entry(Path file, String name, JsonNode node) throws IOException {
        JsonNode offsets = node.path("data_offsets");
        if (!node.path("dtype").isTextual() || !node.path("shape").isArray() || offsets.size() != 2) {
            throw new IOException("Cannot read %s: %s lacks dtype, shape or data_offsets".formatted(file, name));
        }
        List<Long> shape = new ArrayList<>();
        for (JsonNode axis : node.path("shape")) {
            shape.add(axis.asLong(-1));
        }
        if (shape.stream().anyMatch(axis -> axis < 0)) {
            throw new IOException("Cannot read %s: %s has shape %s".formatted(file, name, node.path("shape")));
        }
        String dtype = node.path("dtype").asText();
        for (HostTensor.Kind kind : HostTensor.Kind.values()) {
            if (kind.name().equals(dtype)) {
                return new Entry(
                        name,
                        kind,
                        shape,
                        offsets.get(0).asLong(-1),
                        offsets.get(1).asLong(-1));
            }
        }
        throw new IOException("Cannot read %s: %s has dtype %s, known are %s"
                .formatted(file, name, dtype, List.of(HostTensor.Kind.values())));
    }
}
