package org.openecg.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.topic.Topics;

/// Reads one segments topic from where a store stands to the last stable offset, by a plain consumer without a
/// group.
///
/// Offsets are not dense, so the end is reached when the position of each partition passes it, never by counting.
final class SegmentLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 8 << 20;
    private static final long COMMIT_BYTES = 64L << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final DataPin.Locator locator;

    private SegmentLog(KafkaConsumer<byte[], byte[]> consumer, DataPin.Locator locator) {
        this.consumer = consumer;
        this.locator = locator;
    }

    static SegmentLog open(Map<String, Object> kafka, String topic) throws IOException {
        DataPin.Locator locator = locate(kafka, topic);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeAll(Set.of("key.deserializer", "value.deserializer", "group.id"));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        return new SegmentLog(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()), locator);
    }

    /// Cluster, topic and its id; the id is empty while the topic does not exist. Without ranges.
    DataPin.Locator locator() {
        return locator;
    }

    private static DataPin.Locator locate(Map<String, Object> kafka, String topic) throws IOException {
        try (Admin admin = Admin.create(kafka)) {
            String cluster = admin.describeCluster().clusterId().get();
            return new DataPin.Locator(cluster, topic, topicId(admin, topic), List.of());
        } catch (ExecutionException e) {
            throw new IOException("Cannot describe topic " + topic + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Cannot describe topic " + topic + ": interrupted", e);
        }
    }

    private static String topicId(Admin admin, String topic) throws ExecutionException, InterruptedException {
        try {
            TopicDescription description =
                    admin.describeTopics(Set.of(topic)).allTopicNames().get().get(topic);
            return description == null ? "" : description.topicId().toString();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return "";
            }
            throw e;
        }
    }

    /// Reads what the store lacks and hands it over in commits of about 64 MiB.
    void readInto(SegmentStore store, DataPin.Locator stored) throws IOException {
        if (locator.topicId().isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> ends = seek(locator.topic(), stored.ranges());
        Map<Integer, Long> from = new HashMap<>();
        stored.ranges().forEach(range -> from.put(range.partition(), range.from()));
        for (TopicPartition partition : ends.keySet()) {
            from.putIfAbsent(partition.partition(), consumer.position(partition));
        }
        List<LogRecord> batch = new ArrayList<>();
        long bytes = 0;
        boolean done = false;
        while (!done) {
            for (ConsumerRecord<byte[], byte[]> one : poll()) {
                batch.add(new LogRecord(one.partition(), one.offset(), one.timestamp(), one.value()));
                bytes += one.serializedValueSize();
            }
            done = reached(ends);
            if (done || bytes >= COMMIT_BYTES) {
                store.append(batch, reachedLocator(from));
                batch.clear();
                bytes = 0;
            }
        }
    }

    /// The patients on `ecg.erasures.v1`.
    Set<String> erasedPatients() throws IOException {
        Set<String> erased = new HashSet<>();
        if (consumer.partitionsFor(Topics.ERASURES).isEmpty()) {
            return erased;
        }
        Map<TopicPartition, Long> ends = seek(Topics.ERASURES, List.of());
        while (!reached(ends)) {
            for (ConsumerRecord<byte[], byte[]> one : poll()) {
                String patient = new String(one.key(), StandardCharsets.UTF_8);
                if (one.value() == null) {
                    erased.remove(patient);
                } else {
                    erased.add(patient);
                }
            }
        }
        return erased;
    }

    private Map<TopicPartition, Long> seek(String topic, List<DataPin.Range> ranges) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        for (DataPin.Range range : ranges) {
            consumer.seek(new TopicPartition(topic, range.partition()), range.to());
        }
        return consumer.endOffsets(partitions);
    }

    private ConsumerRecords<byte[], byte[]> poll() throws IOException {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            throw new IOException(
                    "Cannot read " + locator.topic() + ": the log was cut below what is stored, partitions "
                            + e.offsetOutOfRangePartitions(),
                    e);
        } catch (KafkaException e) {
            throw new IOException("Cannot read " + locator.topic() + ": " + e.getMessage(), e);
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private DataPin.Locator reachedLocator(Map<Integer, Long> from) {
        List<DataPin.Range> ranges = consumer.assignment().stream()
                .map(partition -> new DataPin.Range(
                        partition.partition(),
                        from.getOrDefault(partition.partition(), 0L),
                        consumer.position(partition)))
                .sorted((left, right) -> Integer.compare(left.partition(), right.partition()))
                .toList();
        return new DataPin.Locator(locator.clusterId(), locator.topic(), locator.topicId(), ranges);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
