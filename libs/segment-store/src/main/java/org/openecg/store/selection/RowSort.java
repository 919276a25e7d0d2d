package org.openecg.store.selection;

/// Merge sort of row numbers without boxing.
final class RowSort {
    private RowSort() {}

    /// Order of two rows.
    @FunctionalInterface
    interface RowOrder {
        int compare(int left, int right);
    }

    static void sort(int[] rows, RowOrder order) {
        sort(rows, rows.clone(), 0, rows.length, order);
    }

    private static void sort(int[] into, int[] from, int start, int end, RowOrder order) {
        if (end - start < 2) {
            return;
        }
        int middle = (start + end) >>> 1;
        sort(from, into, start, middle, order);
        sort(from, into, middle, end, order);
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || (left < middle && order.compare(from[left], from[right]) <= 0);
            into[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
