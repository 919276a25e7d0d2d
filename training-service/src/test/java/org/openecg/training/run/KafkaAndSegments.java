package org.openecg.training.run;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.TaskMessage;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicSetup;
import org.openecg.training.SyntheticSegments;

/// A real Kafka with 300 segments in folds 1 to 10 and a task that holds folds 9 and 10 back; H2 in a file.
public class KafkaAndSegments implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("training-it");
            EmbeddedBroker started = EmbeddedBroker.start(folder.resolve("kafka"));
            broker = started;
            Map<String, Object> kafka = Map.of("bootstrap.servers", started.bootstrapServers());
            TopicSetup.ensure(kafka, Topics.all(), TopicSetup.Mode.CREATE);
            publish(kafka);
            Map<String, String> settings = new HashMap<>();
            settings.put("kafka.bootstrap.servers", started.bootstrapServers());
            settings.put(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:file:" + folder.resolve("database")
                            + ";MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE");
            settings.put("openecg.token", "test");
            settings.put("openecg.training.state", folder.resolve("state").toString());
            settings.put(
                    "openecg.training.checkpoints",
                    folder.resolve("checkpoints").toString());
            settings.put("openecg.training.threads", "1");
            settings.put("quarkus.http.test-port", "0");
            settings.put("quarkus.management.test-port", "0");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void publish(Map<String, Object> kafka) throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 300; i++) {
                EcgSegment segment = SyntheticSegments.segment("synthetic", i, i % 10 + 1);
                byte[] value = SegmentCodec.encode(segment, SegmentCodec.Encoding.DELTA);
                producer.send(new ProducerRecord<>(
                                Topics.SEGMENTS, segment.key().patientKey(), value))
                        .get();
            }
            TaskMessage task = TaskMessage.newBuilder()
                    .setTaskId(SyntheticSegments.TASK.id())
                    .setVersion(1)
                    .setDigest(SyntheticSegments.TASK.digest())
                    .setDocumentJson(Json.write(SyntheticSegments.TASK))
                    .build();
            producer.send(new ProducerRecord<>(Topics.TASKS, SyntheticSegments.TASK.id() + "/1", task.toByteArray()))
                    .get();
        }
    }

    @Override
    public void stop() {
        EmbeddedBroker started = broker;
        if (started != null) {
            try {
                started.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
