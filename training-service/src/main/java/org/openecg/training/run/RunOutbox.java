package org.openecg.training.run;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.RunMessage;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.CloudEventHeaders;

/// Tells every change of a run on `ecg.runs.v1`, the whole record each time. What a crash left untold is told
/// at the next round; the topic is compacted, so a repeat is harmless. One owner thread, that of [RunService].
@Singleton
final class RunOutbox {
    private final RunRegistry registry;
    private final Map<String, Object> kafka;
    private @Nullable KafkaProducer<String, byte[]> producer;

    RunOutbox(RunRegistry registry, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.registry = registry;
        this.kafka = kafka;
    }

    /// Tells what has not been told.
    void tell() throws IOException, InterruptedException {
        List<RunRegistry.Untold> untold = registry.untold();
        if (untold.isEmpty()) {
            return;
        }
        KafkaProducer<String, byte[]> sender = producer();
        for (RunRegistry.Untold one : untold) {
            try {
                sender.send(record(one)).get();
            } catch (ExecutionException e) {
                throw new IOException("Cannot tell run " + one.run().runId() + ": " + e.getCause(), e);
            }
            registry.told(one.run().runId(), one.change());
        }
    }

    private static ProducerRecord<String, byte[]> record(RunRegistry.Untold one) {
        RunRecord run = one.run();
        RunMessage.Builder message = RunMessage.newBuilder()
                .setRunId(run.runId())
                .setSpecJson(Json.write(run.spec()))
                .setPinJson(Json.write(run.pin()))
                .setState(run.state().name())
                .setFence(run.fence())
                .setRepeat(run.repeat())
                .setStep(run.step())
                .setUpdatedAt(run.updatedAt());
        if (run.resolved() != null) {
            message.setResolvedJson(Json.write(run.resolved()));
        }
        if (run.failure() != null) {
            message.setFailure(run.failure());
        }
        if (run.owner() != null) {
            message.setOwner(run.owner());
        }
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.RUNS, run.runId(), message.build().toByteArray());
        CloudEvent event = new CloudEvent(
                run.runId() + "/" + one.change(),
                "/training/runs/" + run.runId(),
                CloudEvent.RUN_CHANGED,
                run.updatedAt(),
                run.runId());
        CloudEventHeaders.write(event, record.headers());
        return record;
    }

    private KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> made = producer;
        if (made == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, "training-runs");
            made = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    void close() {
        KafkaProducer<String, byte[]> made = producer;
        if (made != null) {
            made.close();
        }
    }
}
