package org.openecg.eval.embedding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A matrix in NumPy's file format (NEP 1, versions 1 to 3): rows of 16, 32 or 64-bit floats in C order.
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int PREAMBLE = 10; // magic, version, length of the header in version 1
    private static final int ALIGNMENT = 64;
    private static final int MOST_COLUMNS = 8_192; // a probe's cost grows with their cube
    private static final int BYTES_OF_A_NUMBER = 24;
    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'([^']*)',\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([^)]*)\\),?\\s*\\}\\s*");
    private static final Pattern SHAPE = Pattern.compile("(\\d+),\\s*(\\d+),?");

    private NpyFile() {}

    /// A matrix, row by row.
    ///
    /// @param values rows x columns
    @SuppressWarnings("ArrayRecordComponent") // handed over, used once
    record Matrix(int rows, int columns, float[] values) {}

    /// Reads a matrix.
    ///
    /// @throws MatrixProblem `NPY_INVALID` if it is none of the kind above
    static Matrix read(Path file) throws IOException, MatrixProblem {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        for (byte one : MAGIC) {
            if (bytes.remaining() < PREAMBLE || bytes.get() != one) {
                throw invalid("it does not begin as a .npy file");
            }
        }
        int major = bytes.get();
        bytes.get();
        long length = major == 1 ? Short.toUnsignedInt(bytes.getShort()) : Integer.toUnsignedLong(bytes.getInt());
        if (major < 1 || major > 3 || length > bytes.remaining()) {
            throw invalid("its header is of version " + major + " and " + length + " bytes");
        }
        byte[] header = new byte[(int) length];
        bytes.get(header);
        String text = new String(header, StandardCharsets.ISO_8859_1);
        Matcher said = HEADER.matcher(text);
        if (!said.matches()) {
            throw invalid("its header says '" + text.strip() + "'");
        }
        if (said.group(2).equals("True")) {
            throw invalid("it is stored column by column; store it with numpy.ascontiguousarray");
        }
        Matcher shape = SHAPE.matcher(said.group(3).strip());
        if (!shape.matches()) {
            throw invalid("its shape is (" + said.group(3) + ") and not (recordings, features)");
        }
        try {
            return values(bytes, said.group(1), Long.parseLong(shape.group(1)), Long.parseLong(shape.group(2)));
        } catch (NumberFormatException e) {
            throw invalid("its shape is (" + said.group(3) + ")");
        }
    }

    private static Matrix values(ByteBuffer bytes, String kind, long rows, long columns) throws MatrixProblem {
        int width = switch (kind) {
            case "<f2" -> 2;
            case "<f4" -> 4;
            case "<f8" -> 8;
            default -> throw invalid("its numbers are '" + kind + "'; known are '<f2', '<f4' and '<f8'");
        };
        if (columns < 1 || columns > MOST_COLUMNS || rows > mostNumbers() / columns) {
            throw invalid("its shape is (" + rows + ", " + columns + "); it may have 1 to " + MOST_COLUMNS
                    + " columns and " + mostNumbers() + " numbers in this process");
        }
        if (bytes.remaining() != rows * columns * width) {
            throw invalid("it holds " + bytes.remaining() + " bytes of numbers where its shape needs "
                    + rows * columns * width);
        }
        float[] values = new float[(int) (rows * columns)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (width) {
                case 2 -> Float.float16ToFloat(bytes.getShort());
                case 4 -> bytes.getFloat();
                default -> (float) bytes.getDouble();
            };
        }
        return new Matrix((int) rows, (int) columns, values);
    }

    /// What probes make of a matrix takes 24 bytes a number.
    private static long mostNumbers() {
        return Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / BYTES_OF_A_NUMBER);
    }

    private static MatrixProblem invalid(String why) {
        return new MatrixProblem("NPY_INVALID", "The embeddings cannot be read: " + why);
    }

    /// Writes rows of equal length as float32.
    public static void write(Path file, float[][] rows) throws IOException {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows.length + ", " + columns + "), }";
        int padded = Math.ceilDiv(PREAMBLE + header.length() + 1, ALIGNMENT) * ALIGNMENT - PREAMBLE;
        ByteBuffer start = ByteBuffer.allocate(PREAMBLE + padded).order(ByteOrder.LITTLE_ENDIAN);
        start.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded);
        start.put((header + " ".repeat(padded - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start.array());
            for (float[] row : rows) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * columns).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(row);
                out.write(bytes.array());
            }
        }
    }
}
