package org.openecg.ingest.shard;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.OutcomeCodec;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.ingest.ledger.Reject;
import org.openecg.ingest.ledger.ShardReport;
import org.openecg.ingest.ledger.SourceCodec;

/// Writes one batch in one transaction. It is open only while the batch is sent, so that readers of committed records
/// never wait for the arithmetic.
///
/// The offset is part of every transaction, also where it does not advance: with the member's epoch in it, a worker
/// that lost the partition can commit nothing.
final class ShardTransaction {
    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> consumer;
    private final PhaseListener phases;

    ShardTransaction(Producer<String, byte[]> producer, Consumer<String, byte[]> consumer, PhaseListener phases) {
        this.producer = producer;
        this.consumer = consumer;
        this.phases = phases;
    }

    /// @param offset where the group goes on in the partition once this is committed
    void commit(Batch batch, ShardReport report, TopicPartition partition, long offset) {
        phases.at(Phase.ASSEMBLED);
        producer.beginTransaction();
        for (EcgSegment segment : batch.segments()) {
            send(
                    Topics.segments(segment.key().profile()),
                    segment.key().patientKey(),
                    SegmentCodec.encode(segment, SegmentCodec.Encoding.DELTA));
        }
        for (Reject reject : batch.rejects()) {
            send(Topics.REJECTS, reject.key(), reject.bytes());
        }
        for (IngestOutcome outcome : batch.outcomes()) {
            send(Topics.RECORDINGS, outcome.part().key(), OutcomeCodec.encode(outcome));
        }
        send(Topics.SOURCES, report.shardId(), SourceCodec.encode(report));
        phases.at(Phase.SENT);
        producer.flush();
        phases.at(Phase.FLUSHED);
        // Not kept from earlier: it carries the epoch that fences a member that was put out of the group.
        producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(offset)), consumer.groupMetadata());
        phases.at(Phase.OFFSETS_SENT);
        producer.commitTransaction();
        phases.at(Phase.COMMITTED);
    }

    /// Moves the group past a record that holds nothing to do.
    void skip(TopicPartition partition, long offset) {
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(Map.of(partition, new OffsetAndMetadata(offset)), consumer.groupMetadata());
        producer.commitTransaction();
    }

    /// A record that fails makes the commit fail.
    private void send(String topic, String key, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, key, value));
    }
}
