package org.openecg.encoders.ops;

import org.openecg.contracts.run.Precision;

/// The type that convolutions and matrices are computed in. Weights, moments, norms and losses stay in the
/// master type: single computeType, or double for `FLOAT64`.
public enum ComputeType {
    /// Single precision throughout.
    FLOAT32(6),
    /// Brain float for convolutions and matrices; quick only on hardware that has it.
    BFLOAT16(15),
    /// Double precision throughout, for checks.
    FLOAT64(7);

    private final int code;

    ComputeType(int code) {
        this.code = code;
    }

    /// The type of a resolved precision, see [Hardware#resolve].
    public static ComputeType of(Precision resolved) {
        return switch (resolved) {
            case FLOAT32 -> FLOAT32;
            case BF16 -> BFLOAT16;
            case AUTO -> throw new IllegalArgumentException("auto has to be resolved by the hardware first");
        };
    }

    /// libtorch's number of the type to compute in.
    int code() {
        return code;
    }

    /// libtorch's number of the type weights are kept in.
    int masterCode() {
        return switch (this) {
            case FLOAT32, BFLOAT16 -> FLOAT32.code;
            case FLOAT64 -> FLOAT64.code;
        };
    }
}
