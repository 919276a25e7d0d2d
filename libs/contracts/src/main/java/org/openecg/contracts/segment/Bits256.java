package org.openecg.contracts.segment;

import java.nio.ByteBuffer;

/// A fingerprint of 256 bits; bit 0 is the highest bit of `first`. As bytes: 32, big-endian.
public record Bits256(long first, long second, long third, long fourth) {
    public static final Bits256 ZERO = new Bits256(0, 0, 0, 0);

    /// @throws IllegalArgumentException unless there are exactly 32 bytes
    public static Bits256 of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("A fingerprint must have 32 bytes but has " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Bits256(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(32)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    /// Number of bits in which the two differ.
    public int distance(Bits256 other) {
        return Long.bitCount(first ^ other.first)
                + Long.bitCount(second ^ other.second)
                + Long.bitCount(third ^ other.third)
                + Long.bitCount(fourth ^ other.fourth);
    }

    /// One of the 16 bands of 16 bits, band 0 first.
    public int band(int band) {
        long word = switch (band >>> 2) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
        return (int) (word >>> (48 - 16 * (band & 3))) & 0xFFFF;
    }
}
