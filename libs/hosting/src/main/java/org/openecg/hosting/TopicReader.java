package org.openecg.hosting;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads what is committed on a topic, from given positions up to an end that is fixed when the read begins.
///
/// Offsets are not dense (each transaction leaves a marker), so a partition is read when the consumer's position has
/// reached the end, never when a record of a given offset or a count has been seen. Joins no group and commits
/// nothing. Keys are UTF-8 text. One owner thread; holds about 16 MiB while reading.
public final class TopicReader implements AutoCloseable {
    /// How far a read goes.
    public enum End {
        /// To the last stable offset: a transaction that is still open is not waited for. The end of a pin.
        STABLE,
        /// To the high watermark: waits for open transactions to end. For state that has to be complete.
        COMPLETE
    }

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;
    private final Duration patience;

    /// Opens a reader with 90 s of patience, above the longest transaction (60 s) of ours.
    ///
    /// @param settings of the client, at least `bootstrap.servers`
    public TopicReader(Map<String, Object> settings) {
        this(settings, Duration.ofSeconds(90));
    }

    /// Opens a reader.
    ///
    /// @param patience longest time without any progress
    public TopicReader(Map<String, Object> settings, Duration patience) {
        this.consumer =
                new KafkaConsumer<>(consumerSettings(settings), new StringDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(adminSettings(settings));
        this.patience = patience;
    }

    private static Map<String, Object> consumerSettings(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().removeIf(key -> key.endsWith("deserializer") || key.startsWith("group."));
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "none"); // the default would silently skip what was deleted meanwhile
        all.put("max.partition.fetch.bytes", 8 << 20); // the default of 1 MiB is the brake
        all.put("fetch.max.bytes", 16 << 20);
        all.put("max.poll.records", 2000);
        return all;
    }

    private static Map<String, Object> adminSettings(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().removeIf(key -> key.endsWith("serializer") || key.startsWith("group."));
        return all;
    }

    /// Reads a topic from its beginning. A topic that does not exist is an error.
    ///
    /// @return where a later read goes on
    public SortedMap<Integer, Long> read(String topic, End end, Consumer<ConsumerRecord<String, byte[]>> each)
            throws IOException {
        return read(topic, new TreeMap<>(), end, each);
    }

    /// Reads a topic from the given positions on.
    ///
    /// @param from next offset by partition; a partition that is absent is read from its beginning
    /// @return where a later read goes on
    public SortedMap<Integer, Long> read(
            String topic, SortedMap<Integer, Long> from, End end, Consumer<ConsumerRecord<String, byte[]>> each)
            throws IOException {
        try {
            List<TopicPartition> partitions = partitions(topic);
            Map<TopicPartition, Long> ends = ends(partitions, end);
            seek(partitions, from);
            return readTo(ends, each);
        } catch (KafkaException e) {
            throw new IOException("Cannot read topic " + topic + ": " + e.getMessage(), e);
        } finally {
            consumer.assign(List.of());
        }
    }

    /// Whether there is a topic of this name.
    public boolean exists(String topic) throws IOException {
        try {
            return admin.listTopics().names().get().contains(topic);
        } catch (ExecutionException e) {
            throw new IOException("Cannot list topics: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while listing topics", e);
        }
    }

    private List<TopicPartition> partitions(String topic) throws IOException {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new IOException("Cannot read topic " + topic + ": it does not exist");
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private void seek(List<TopicPartition> partitions, SortedMap<Integer, Long> from) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        for (TopicPartition partition : partitions) {
            Long position = from.get(partition.partition());
            if (position != null) {
                consumer.seek(partition, position);
            }
        }
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, End end) throws IOException {
        IsolationLevel level = switch (end) {
            case STABLE -> IsolationLevel.READ_COMMITTED;
            case COMPLETE -> IsolationLevel.READ_UNCOMMITTED;
        };
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            Map<TopicPartition, ListOffsetsResultInfo> answers = admin.listOffsets(asked, new ListOffsetsOptions(level))
                    .all()
                    .get();
            answers.forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IOException("Cannot find the end of " + partitions + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while finding the end of " + partitions, e);
        }
    }

    private SortedMap<Integer, Long> readTo(
            Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<String, byte[]>> each) throws IOException {
        SortedMap<Integer, Long> next = new TreeMap<>();
        long progressAt = System.nanoTime();
        while (true) {
            boolean moved = false;
            boolean done = true;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                long position = consumer.position(end.getKey());
                Long before = next.put(end.getKey().partition(), position);
                moved |= before == null || before != position;
                if (position >= end.getValue()) {
                    consumer.pause(List.of(end.getKey()));
                } else {
                    done = false;
                }
            }
            if (done) {
                return next;
            }
            if (moved) {
                progressAt = System.nanoTime();
            } else if (System.nanoTime() - progressAt > patience.toNanos()) {
                throw new IOException("Cannot read to " + ends + ": no progress for " + patience.toSeconds() + " s at "
                        + next + "; a transaction may be open");
            }
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < ends.getOrDefault(partitionOf(record), 0L)) {
                    each.accept(record);
                }
            });
        }
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
