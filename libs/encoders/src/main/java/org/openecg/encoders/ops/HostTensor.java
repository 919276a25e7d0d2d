package org.openecg.encoders.ops;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Numbers in the memory of this machine with a shape, on their way to or from the engine. Rows in order,
/// little-endian.
///
/// The buffer is the caller's: it is handed on without a copy, so nobody may write to it during a call it
/// takes part in; afterwards it may be filled anew and used again.
///
/// @param kind what a number is
/// @param shape lengths of the axes, outermost first; empty for a single number
/// @param bytes exactly the numbers, direct memory
public record HostTensor(Kind kind, List<Long> shape, ByteBuffer bytes) {
    /// What a number of a tensor is, by the names of the safetensors format.
    public enum Kind {
        F32(4),
        F64(8),
        I32(4),
        I64(8);

        private final int size;

        Kind(int size) {
            this.size = size;
        }

        /// Bytes of a number.
        public int size() {
            return size;
        }
    }

    public HostTensor {
        shape = List.copyOf(shape);
        bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (!bytes.isDirect()) {
            throw new IllegalArgumentException("a host tensor needs direct memory");
        }
        if (bytes.remaining() != count(shape) * kind.size()) {
            throw new IllegalArgumentException("%s %s needs %d bytes but has %d"
                    .formatted(kind, shape, count(shape) * kind.size(), bytes.remaining()));
        }
    }

    /// Zeros in new memory.
    public static HostTensor zeros(Kind kind, int... shape) {
        return zeros(kind, Arrays.stream(shape).boxed().toList());
    }

    /// Zeros in new memory.
    public static HostTensor zeros(Kind kind, List<? extends Number> shape) {
        List<Long> axes = shape.stream().map(Number::longValue).toList();
        long size = count(axes) * kind.size();
        return new HostTensor(kind, axes, ByteBuffer.allocateDirect(Math.toIntExact(size)));
    }

    /// A copy of single-precision numbers.
    public static HostTensor of(float[] values, int... shape) {
        HostTensor tensor = zeros(Kind.F32, shape);
        tensor.checkLength(values.length);
        tensor.bytes.asFloatBuffer().put(values);
        return tensor;
    }

    /// A copy of double-precision numbers.
    public static HostTensor of(double[] values, int... shape) {
        HostTensor tensor = zeros(Kind.F64, shape);
        tensor.checkLength(values.length);
        tensor.bytes.asDoubleBuffer().put(values);
        return tensor;
    }

    /// A copy of integers.
    public static HostTensor of(long[] values, int... shape) {
        HostTensor tensor = zeros(Kind.I64, shape);
        tensor.checkLength(values.length);
        tensor.bytes.asLongBuffer().put(values);
        return tensor;
    }

    /// How many numbers it holds.
    public int count() {
        return bytes.remaining() / kind.size();
    }

    /// A view of the bytes with a position of its own.
    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// A copy of the numbers in single precision.
    public float[] floats() {
        float[] out = new float[count()];
        switch (kind) {
            case F32 -> bytes.asFloatBuffer().get(out);
            case F64 -> {
                double[] wide = doubles();
                for (int i = 0; i < out.length; i++) {
                    out[i] = (float) wide[i];
                }
            }
            case I32, I64 -> throw new IllegalArgumentException("integers are no floats");
        }
        return out;
    }

    /// A copy of the numbers in double precision.
    public double[] doubles() {
        double[] out = new double[count()];
        switch (kind) {
            case F64 -> bytes.asDoubleBuffer().get(out);
            case F32 -> {
                float[] narrow = floats();
                for (int i = 0; i < out.length; i++) {
                    out[i] = narrow[i];
                }
            }
            case I32, I64 -> throw new IllegalArgumentException("integers are no doubles");
        }
        return out;
    }

    static long count(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    static List<Long> shape(long... axes) {
        return Arrays.stream(axes).boxed().toList();
    }

    private void checkLength(int length) {
        if (length != count()) {
            throw new IllegalArgumentException("shape %s holds %d numbers, not %d".formatted(shape, count(), length));
        }
    }
}
