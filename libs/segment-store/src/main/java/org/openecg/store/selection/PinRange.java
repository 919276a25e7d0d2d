package org.openecg.store.selection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.pin.DataPin;
import org.openecg.store.index.SegmentIndex;

/// The rows of a store that a pin's locator holds and that are not erased.
final class PinRange {
    private final SegmentIndex index;
    private final DataPin.Locator locator;
    private final Map<Integer, DataPin.Range> ranges = new HashMap<>();

    /// @throws IllegalArgumentException if the locator is of another topic or reaches beyond what the store
    ///     has read
    PinRange(SegmentIndex index, DataPin.Locator locator) {
        this.index = index;
        this.locator = locator;
        if (!locator.topicId().equals(index.locator().topicId())) {
            throw new IllegalArgumentException("The pin is of topic id " + locator.topicId() + " but the store holds "
                    + index.locator().topicId());
        }
        locator.ranges().forEach(range -> ranges.put(range.partition(), range));
        for (DataPin.Range range : locator.ranges()) {
            if (range.to() > readTo(index.locator().ranges(), range.partition())) {
                throw new IllegalArgumentException("The pin ends at offset " + range.to() + " of partition "
                        + range.partition() + " but the store has read to "
                        + readTo(index.locator().ranges(), range.partition()));
            }
        }
    }

    private static long readTo(List<DataPin.Range> stored, int partition) {
        return stored.stream()
                .filter(range -> range.partition() == partition)
                .mapToLong(DataPin.Range::to)
                .findFirst()
                .orElse(0);
    }

    DataPin.Locator locator() {
        return locator;
    }

    boolean holds(int row) {
        DataPin.Range range = ranges.get(index.partition(row));
        return range != null
                && index.logOffset(row) >= range.from()
                && index.logOffset(row) < range.to()
                && !index.erased(row);
    }
}
