package org.openecg.ingest.client;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Makes the clients of this service. Thread-safe; the clients belong to whoever asked for them and closes them.
public final class KafkaClients {
    /// Consumer group of the workers on `ecg.shards.v1`.
    public static final String GROUP = "ingest";

    private static final int TRANSACTION_TIMEOUT_MILLIS = 60_000;

    private final Map<String, Object> common;
    private final ProducerSettings settings;

    /// @param common settings of every client: at least `bootstrap.servers`, perhaps security
    public KafkaClients(Map<String, Object> common, ProducerSettings settings) {
        this.common = Map.copyOf(common);
        this.settings = settings;
    }

    /// A producer whose records become visible with its transactions.
    ///
    /// @param transactionalId stable over restarts: a new producer of the same id ends what the old one left open
    public Producer<String, byte[]> transactional(String transactionalId) {
        Map<String, Object> config = producerConfig(transactionalId);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, settings.batchBytes());
        config.put(ProducerConfig.LINGER_MS_CONFIG, (int) settings.linger().toMillis());
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression());
        return new KafkaProducer<>(config);
    }

    /// A producer without transactions, so that the offsets of what it writes stay dense.
    public Producer<String, byte[]> plain(String clientId) {
        return new KafkaProducer<>(producerConfig(clientId));
    }

    Map<String, Object> producerConfig(String clientId) {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return config;
    }

    /// A member of the group that shares out the shards. Its offsets are committed by the producer's transactions.
    public Consumer<String, byte[]> worker(String clientId) {
        Map<String, Object> config = readerConfig(clientId);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new KafkaConsumer<>(config);
    }

    /// A reader without a group: the caller assigns partitions and seeks.
    public Consumer<String, byte[]> reader(String clientId) {
        Map<String, Object> config = readerConfig(clientId);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        return new KafkaConsumer<>(config);
    }

    Map<String, Object> readerConfig(String clientId) {
        Map<String, Object> config = new HashMap<>(common);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }

    public Admin admin(String clientId) {
        Map<String, Object> config = new HashMap<>(common);
        config.put("client.id", clientId);
        return Admin.create(config);
    }
}
