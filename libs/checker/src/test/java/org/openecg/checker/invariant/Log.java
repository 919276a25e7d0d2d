package org.openecg.checker.invariant;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.topic.TopicSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicSetup;

/// The topics of a test on a real broker, fresh for each test.
final class Log implements AutoCloseable {
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    private final KafkaProducer<String, byte[]> plain;

    private Log(Admin admin, KafkaProducer<String, byte[]> producer, KafkaProducer<String, byte[]> plain) {
        this.admin = admin;
        this.producer = producer;
        this.plain = plain;
    }

    static Log fresh(EmbeddedBroker broker) throws IOException, ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        Admin admin = Admin.create(settings);
        List<String> old = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith("ecg."))
                .toList();
        admin.deleteTopics(old).all().get();
        TopicSetup.ensure(
                settings,
                Topics.all().stream()
                        .filter(Log::isChecked)
                        .map(Log::onePartition)
                        .toList(),
                TopicSetup.Mode.CREATE);
        Map<String, Object> producing =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "ingest-0");
        var producer = new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        var plain = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        return new Log(admin, producer, plain);
    }

    private static boolean isChecked(TopicSpec topic) {
        return !List.of(Topics.RAW, Topics.EMBEDDINGS, Topics.PROGRESS, Topics.RUN_REQUESTS, Topics.ERASURES)
                .contains(topic.name());
    }

    /// Quicker to make; the checker does not care.
    private static TopicSpec onePartition(TopicSpec topic) {
        return new TopicSpec(
                topic.name(),
                topic.writer(),
                topic.key(),
                topic.value(),
                topic.cleanup(),
                topic.retentionMillis(),
                1,
                1);
    }

    /// A record to be written.
    record Entry(String topic, String key, ByteString value) {
        Entry(String topic, String key, byte[] value) {
            this(topic, key, ByteString.copyFrom(value));
        }
    }

    /// Writes all in one transaction.
    void write(List<Entry> entries) {
        producer.beginTransaction();
        for (Entry entry : entries) {
            var _ = producer.send(new ProducerRecord<>(
                    entry.topic(), entry.key(), entry.value().toByteArray()));
        }
        producer.commitTransaction();
    }

    void write(Entry... entries) {
        write(List.of(entries));
    }

    /// Writes, flushes and aborts.
    void abort(Entry entry) {
        producer.beginTransaction();
        var _ = producer.send(
                new ProducerRecord<>(entry.topic(), entry.key(), entry.value().toByteArray()));
        producer.flush();
        producer.abortTransaction();
    }

    /// Writes without a transaction, so that offsets stay dense.
    void writePlain(Entry entry) throws ExecutionException, InterruptedException {
        plain.send(new ProducerRecord<>(
                        entry.topic(), 0, entry.key(), entry.value().toByteArray()))
                .get();
    }

    /// The same with one header.
    void writePlain(Entry entry, String header, String text) throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(
                entry.topic(), 0, entry.key(), entry.value().toByteArray());
        record.headers().add(header, text.getBytes(StandardCharsets.UTF_8));
        plain.send(record).get();
    }

    /// Says that the ingest group has read the first partition of the shards to this offset.
    void commitShards(long offset) throws ExecutionException, InterruptedException {
        admin.alterConsumerGroupOffsets(
                        "ingest", Map.of(new TopicPartition(Topics.SHARDS, 0), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    @Override
    public void close() {
        producer.close();
        plain.close();
        admin.close();
    }
}
