package org.openecg.store.index;

import java.util.Arrays;

/// Finds rows by one key column. Holds 4 bytes a slot on the heap, at most half of them used; the keys stay in
/// mapped memory. One owner thread.
public final class RowTable {
    private static final int FREE = -1;

    private final RowKey key;
    private int[] slots = new int[1024];
    private int used;

    public RowTable(RowKey key) {
        this.key = key;
        Arrays.fill(slots, FREE);
    }

    /// The row that already has this row's key, or `row` itself, which then is known.
    ///
    /// @param index a snapshot that holds this row and all known ones
    public int knownOrAdd(SegmentIndex index, int row) {
        if (2 * (used + 1) > slots.length) {
            grow(index);
        }
        long prefix = index.prefix(row, key);
        int slot = slot(prefix);
        while (slots[slot] != FREE) {
            if (index.equalKey(slots[slot], row, key)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = row;
        used++;
        return row;
    }

    /// The row whose key is the given hexadecimal text, -1 if there is none.
    public int find(SegmentIndex index, String hex) {
        int slot = slot(Long.parseUnsignedLong(hex, 0, 16, 16));
        while (slots[slot] != FREE) {
            if (index.hexKey(slots[slot], key).equals(hex)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return FREE;
    }

    private int slot(long prefix) {
        long mixed = prefix * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (slots.length - 1);
    }

    private void grow(SegmentIndex index) {
        int[] old = slots;
        slots = new int[2 * old.length];
        Arrays.fill(slots, FREE);
        for (int row : old) {
            if (row != FREE) {
                int slot = slot(index.prefix(row, key));
                while (slots[slot] != FREE) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = row;
            }
        }
    }
}
