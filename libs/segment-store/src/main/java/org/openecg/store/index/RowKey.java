package org.openecg.store.index;

/// A key column of a row.
public enum RowKey {
    SEGMENT(0, 32),
    RECORDING(64, 32),
    PATIENT(96, 32),
    /// First half of the exact digest of the stored numbers; all zero = none.
    SIGNAL(160, 16),
    /// First half of the digest of I, II, V1-V6; all zero = none.
    CORE(176, 16);

    private final int offset;
    private final int bytes;

    RowKey(int offset, int bytes) {
        this.offset = offset;
        this.bytes = bytes;
    }

    int offset() {
        return offset;
    }

    int bytes() {
        return bytes;
    }
}
