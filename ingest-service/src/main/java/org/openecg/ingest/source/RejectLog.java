package org.openecg.ingest.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.openecg.contracts.topic.Topics;
import org.openecg.ingest.client.KafkaClients;
import org.openecg.ingest.ledger.Reject;
import org.openecg.ingest.ledger.Source;

/// Reads the rejects of a source off `ecg.rejects.v1`, from the time of its last scan on.
final class RejectLog {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;

    RejectLog(KafkaClients clients) {
        this.clients = clients;
    }

    /// A reject for people.
    ///
    /// @param message one sentence
    public record Told(String code, String file, String place, String reason, String recordingId, String message) {
        static Told of(Reject reject) {
            String where = reject.place().isEmpty() ? reject.file() : reject.file() + " " + reject.place();
            return new Told(
                    reject.code().name(),
                    reject.file(),
                    reject.place(),
                    reject.reason(),
                    reject.recordingId(),
                    "Cannot publish " + where + ": " + reject.reason());
        }
    }

    List<Told> of(Source source, int offset, int limit) {
        List<Told> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = clients.reader("ingest-rejects")) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.REJECTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seekToTime(consumer, partitions, ends, source.createdAt().toEpochMilli());
            int seen = 0;
            while (found.size() < limit && !atEnd(consumer, ends)) {
                for (ConsumerRecord<String, byte[]> taken : consumer.poll(POLL)) {
                    Reject reject = Reject.parse(taken.value());
                    if (reject.sourceId().equals(source.id()) && seen++ >= offset && found.size() < limit) {
                        found.add(Told.of(reject));
                    }
                }
            }
        }
        return found;
    }

    private static void seekToTime(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            long millis) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, millis));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(asked);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp offset = first.get(partition);
            consumer.seek(partition, offset == null ? ends.getOrDefault(partition, 0L) : offset.offset());
        }
    }

    private static boolean atEnd(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
