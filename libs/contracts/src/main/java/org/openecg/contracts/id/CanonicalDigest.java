package org.openecg.contracts.id;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The canonical form under every id: a length-prefixed binary layout with a type tag, hashed with SHA-256.
///
/// | part | bytes |
/// |---|---|
/// | type tag | a text field, first |
/// | field | one kind byte, length as int32, then that many bytes |
/// | text | kind `s`, UTF-8 |
/// | bytes | kind `b` |
/// | whole number | kind `i`, int64 |
/// | real number | kind `d`, IEEE binary64 |
/// | truth value | kind `t`, one byte 0 or 1 |
/// | absent value | kind `n`, no bytes |
/// | list | kind `l`, count as int64, then the elements |
/// | object | kind `o`, count as int64, then key (text) and value in the order of the keys' code points |
///
/// All numbers are big-endian. One instance makes one digest; not for several threads.
public final class CanonicalDigest {
    private final ByteArrayOutputStream layout = new ByteArrayOutputStream(256);

    private CanonicalDigest() {}

    /// Starts a layout with its type tag, such as `openecg.segment.1`.
    public static CanonicalDigest of(String typeTag) {
        return new CanonicalDigest().text(typeTag);
    }

    public CanonicalDigest text(String value) {
        return field('s', value.getBytes(StandardCharsets.UTF_8));
    }

    public CanonicalDigest bytes(byte[] value) {
        return field('b', value);
    }

    public CanonicalDigest whole(long value) {
        return field('i', ByteBuffer.allocate(8).putLong(value).array());
    }

    public CanonicalDigest real(double value) {
        return field('d', ByteBuffer.allocate(8).putDouble(value).array());
    }

    public CanonicalDigest truth(boolean value) {
        return field('t', new byte[] {(byte) (value ? 1 : 0)});
    }

    public CanonicalDigest absent() {
        return field('n', new byte[0]);
    }

    /// Opens a list; the caller appends exactly `count` elements.
    public CanonicalDigest list(int count) {
        return field('l', ByteBuffer.allocate(8).putLong(count).array());
    }

    /// A JSON document; members whose value is null are left out, so that an optional member may be added later.
    public CanonicalDigest document(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> text(node.textValue());
            case BOOLEAN -> truth(node.booleanValue());
            case NUMBER -> node.isIntegralNumber() ? whole(node.longValue()) : real(node.doubleValue());
            case NULL, MISSING -> absent();
            case ARRAY -> {
                list(node.size());
                node.forEach(this::document);
                yield this;
            }
            case OBJECT -> object(node);
            case BINARY, POJO ->
                throw new IllegalArgumentException("Cannot digest a JSON node of type " + node.getNodeType());
        };
    }

    private CanonicalDigest object(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                names.add(member.getKey());
            }
        });
        Collections.sort(names);
        field('o', ByteBuffer.allocate(8).putLong(names.size()).array());
        for (String name : names) {
            text(name).document(node.path(name));
        }
        return this;
    }

    private CanonicalDigest field(char kind, byte[] value) {
        layout.write(kind);
        layout.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
        layout.writeBytes(value);
        return this;
    }

    /// SHA-256 of the layout: 32 bytes.
    public byte[] sha256() {
        return sha256(layout.toByteArray());
    }

    /// SHA-256 of the layout as 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(sha256());
    }

    /// HMAC-SHA-256 of the layout under `secret`, as 64 lower-case hexadecimal digits.
    String keyedHex(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(layout.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /// SHA-256 of plain bytes, for files and messages.
    public static byte[] sha256(byte[] bytes) {
        return newSha256().digest(bytes);
    }

    /// A fresh SHA-256, for callers that stream.
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
