package org.openecg.contracts.pin;

import java.util.Arrays;
import java.util.HexFormat;
import org.openecg.contracts.id.CanonicalDigest;

/// An order-independent digest of a set of segments: the sum modulo 2^256 of SHA-256(segment id, content digest).
///
/// A sum, not an exclusive or, so that a segment held twice changes it. Equal on any partition count, order or mirror.
/// Mutable; one owner thread.
public final class ContentDigest {
    private final int[] words = new int[8];
    private long count;

    /// Adds one segment.
    ///
    /// @param segmentId its id
    /// @param contentDigest its [org.openecg.contracts.segment.EcgSegment#contentDigest()]
    public ContentDigest add(String segmentId, String contentDigest) {
        byte[] digest = CanonicalDigest.of("openecg.content.1")
                .text(segmentId)
                .text(contentDigest)
                .sha256();
        addNumber(digest);
        count++;
        return this;
    }

    /// Adds all segments of another set.
    public ContentDigest add(ContentDigest other) {
        addNumber(HexFormat.of().parseHex(other.hex()));
        count += other.count;
        return this;
    }

    private void addNumber(byte[] digest) {
        long carry = 0;
        for (int i = 7; i >= 0; i--) {
            int at = 4 * i;
            long word = (digest[at] & 0xFFL) << 24
                    | (digest[at + 1] & 0xFFL) << 16
                    | (digest[at + 2] & 0xFFL) << 8
                    | (digest[at + 3] & 0xFFL);
            long sum = (words[i] & 0xFFFF_FFFFL) + word + carry;
            words[i] = (int) sum;
            carry = sum >>> 32;
        }
    }

    /// Number of segments added.
    public long count() {
        return count;
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        StringBuilder text = new StringBuilder(64);
        Arrays.stream(words).forEach(word -> text.append(HexFormat.of().toHexDigits(word)));
        return text.toString();
    }
}
