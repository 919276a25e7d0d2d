package org.openecg.store.index;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A growing file as a list of mapped pieces; what was written as one unit never straddles two.
///
/// Immutable: growth gives a new object that shares the old pieces. The memory belongs to the arena of the store.
public final class MappedExtents {
    /// A file of which nothing is mapped yet.
    public static final MappedExtents EMPTY = new MappedExtents(new long[0], List.of());

    private final long[] starts;
    private final List<MemorySegment> pieces;

    private MappedExtents(long[] starts, List<MemorySegment> pieces) {
        this.starts = starts;
        this.pieces = pieces;
    }

    /// The same with one more piece at the end.
    public MappedExtents with(MemorySegment piece) {
        long[] grown = Arrays.copyOf(starts, starts.length + 1);
        grown[starts.length] = bytes();
        List<MemorySegment> more = new ArrayList<>(pieces);
        more.add(piece);
        return new MappedExtents(grown, List.copyOf(more));
    }

    /// Bytes mapped.
    public long bytes() {
        return pieces.isEmpty()
                ? 0
                : starts[starts.length - 1] + pieces.getLast().byteSize();
    }

    /// `length` bytes from `position` of the file on.
    MemorySegment slice(long position, long length) {
        int found = Arrays.binarySearch(starts, position);
        int at = found >= 0 ? found : -found - 2;
        if (at < 0) {
            throw new IndexOutOfBoundsException("byte " + position + " is not mapped");
        }
        return pieces.get(at).asSlice(position - starts[at], length);
    }
}
