package org.openecg.recordings.matlab;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The header of one matrix in a MATLAB level 4 file, little-endian.
///
/// | offset | type | meaning |
/// |---|---|---|
/// | 0 | int32 | type: thousands 0 (little-endian), tens the kind of number (3 = int16), ones 0 (full matrix) |
/// | 4 | int32 | rows: channels |
/// | 8 | int32 | columns: samples |
/// | 12 | int32 | 1 if an imaginary part follows |
/// | 16 | int32 | length of the name with its closing zero |
/// | 20 | bytes | name, closing zero |
/// | 20 + length | int16 ... | the numbers, column by column: all channels of sample 0, of sample 1, ... |
///
/// Source: MATLAB MAT-File Format, level 4. With the name `val` the numbers start at byte 24.
///
/// @param type kind of number and order of bytes
/// @param rows channels
/// @param columns samples per channel
/// @param imaginary 0 or 1
/// @param name of the matrix
public record Matlab4Header(int type, int rows, int columns, int imaginary, String name) {
    /// Type of a full, little-endian matrix of int16.
    public static final int INT16 = 30;

    /// Bytes before the name.
    public static final int FIXED_BYTES = 20;

    private static final int LONGEST_NAME = 64;
    private static final byte[] LEVEL5 = "MATLAB 5.0".getBytes(StandardCharsets.US_ASCII);

    /// A matrix `val` of int16.
    static Matlab4Header ofSignals(int channels, int samples) {
        return new Matlab4Header(INT16, channels, samples, 0, "val");
    }

    /// Bytes of this header, name included.
    public int byteCount() {
        return FIXED_BYTES + name.length() + 1;
    }

    /// Whether these first bytes of a file are those of a level 5 file.
    public static boolean isLevel5(ByteBuffer start) {
        return start.remaining() >= LEVEL5.length
                && start.slice(start.position(), LEVEL5.length).equals(ByteBuffer.wrap(LEVEL5));
    }

    /// Reads a header from the first bytes of a file.
    ///
    /// @throws IllegalArgumentException if they are none; the message says at which byte
    public static Matlab4Header parse(ByteBuffer start) {
        if (start.remaining() < FIXED_BYTES) {
            throw new IllegalArgumentException("byte 0: a MATLAB level 4 header needs " + FIXED_BYTES
                    + " bytes but there are " + start.remaining());
        }
        ByteBuffer in = start.slice().order(ByteOrder.LITTLE_ENDIAN);
        int type = in.getInt();
        int rows = in.getInt();
        int columns = in.getInt();
        int imaginary = in.getInt();
        int nameLength = in.getInt();
        if (nameLength < 1 || nameLength > LONGEST_NAME || nameLength > in.remaining()) {
            throw new IllegalArgumentException("byte 16: a matrix name of " + nameLength + " bytes is not possible");
        }
        byte[] name = new byte[nameLength - 1];
        in.get(name);
        return new Matlab4Header(type, rows, columns, imaginary, new String(name, StandardCharsets.ISO_8859_1));
    }

    ByteBuffer bytes() {
        ByteBuffer out = ByteBuffer.allocate(byteCount()).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(type).putInt(rows).putInt(columns).putInt(imaginary).putInt(name.length() + 1);
        out.put(name.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0);
        return out.flip();
    }
}
