package org.openecg.hosting;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.openecg.hosting.TopicReader.End;

/// A compacted topic as a table on the heap: the last value of each key; a record without value removes its key.
///
/// [#refresh(TopicReader)] reads on from where it stopped, to the high watermark, so that what another process has
/// committed before is in it. One owner thread.
public final class TopicTable {
    private final String topic;
    private final Map<String, byte[]> rows = new TreeMap<>();
    private SortedMap<Integer, Long> next = new TreeMap<>();

    public TopicTable(String topic) {
        this.topic = topic;
    }

    /// Brings the table up to date.
    ///
    /// @return this table
    public TopicTable refresh(TopicReader reader) throws IOException {
        next = reader.read(topic, next, End.COMPLETE, this::put);
        return this;
    }

    private void put(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            rows.remove(record.key());
        } else {
            rows.put(record.key(), value);
        }
    }

    /// The last value of a key. The array is the table's: not to be written.
    public Optional<byte[]> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /// All rows in the order of their keys; a view.
    public Map<String, byte[]> rows() {
        return Collections.unmodifiableMap(rows);
    }
}
