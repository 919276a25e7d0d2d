package org.openecg.signal.fingerprint;

import java.util.Arrays;
import java.util.HexFormat;

/// 256 bits of a recording. Bit 0 is the highest bit of byte 0. Immutable, equal by its bits.
public final class Fingerprint {
    public static final int BITS = 256;
    /// A candidate has one of these groups of 16 neighbouring bits in common.
    public static final int BANDS = 16;

    private static final int BAND_BITS = BITS / BANDS;

    private final long[] words;

    private Fingerprint(long[] words) {
        this.words = words;
    }

    /// Bit i is set where sum i is not negative.
    static Fingerprint ofSigns(double[] sums) {
        long[] words = new long[BITS / Long.SIZE];
        for (int bit = 0; bit < BITS; bit++) {
            if (sums[bit] >= 0) {
                words[bit / Long.SIZE] |= 1L << (Long.SIZE - 1 - bit % Long.SIZE);
            }
        }
        return new Fingerprint(words);
    }

    /// The inverse of `toBytes`.
    ///
    /// @throws IllegalArgumentException if there are not 32 bytes
    public static Fingerprint ofBytes(byte[] bytes) {
        if (bytes.length != BITS / Byte.SIZE) {
            throw new IllegalArgumentException("A fingerprint has 32 bytes but there are " + bytes.length);
        }
        long[] words = new long[BITS / Long.SIZE];
        for (int i = 0; i < bytes.length; i++) {
            words[i / Long.BYTES] = words[i / Long.BYTES] << Byte.SIZE | (bytes[i] & 0xff);
        }
        return new Fingerprint(words);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[BITS / Byte.SIZE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i / Long.BYTES] >> (Long.SIZE - Byte.SIZE * (i % Long.BYTES + 1)));
        }
        return bytes;
    }

    /// Number of bits that differ, 0 to 256.
    public int distance(Fingerprint other) {
        int distance = 0;
        for (int i = 0; i < words.length; i++) {
            distance += Long.bitCount(words[i] ^ other.words[i]);
        }
        return distance;
    }

    /// The bits `16 i` to `16 i + 15`, 0 to 65,535.
    public int band(int i) {
        int first = i * BAND_BITS;
        return (int) (words[first / Long.SIZE] >> (Long.SIZE - BAND_BITS - first % Long.SIZE)) & 0xffff;
    }

    public boolean sharesBand(Fingerprint other) {
        for (int i = 0; i < BANDS; i++) {
            if (band(i) == other.band(i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint fingerprint && Arrays.equals(words, fingerprint.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /// 64 hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(toBytes());
    }
}
