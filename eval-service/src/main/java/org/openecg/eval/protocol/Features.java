package org.openecg.eval.protocol;

/// Numbers that describe recordings: one row a recording, row-major. Takes the array over; nobody writes to it
/// afterwards.
public final class Features {
    private final float[] value;
    private final int rows;
    private final int columns;

    /// @param value finite numbers, row by row
    public Features(float[] value, int columns) {
        if (columns < 1 || value.length % columns != 0) {
            throw new IllegalArgumentException(value.length + " numbers cannot be split into rows of " + columns);
        }
        for (int i = 0; i < value.length; i++) {
            if (!Float.isFinite(value[i])) {
                throw new IllegalArgumentException("feature " + i % columns + " of row " + i / columns
                        + " must be a finite number but is " + value[i]);
            }
        }
        this.value = value;
        this.columns = columns;
        this.rows = value.length / columns;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /// One number.
    public float at(int row, int column) {
        return value[row * columns + column];
    }
}
