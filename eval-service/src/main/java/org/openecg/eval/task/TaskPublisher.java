package org.openecg.eval.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.TaskMessage;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.CloudEventHeaders;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;

/// Puts our task documents on `ecg.tasks.v1`, where the training service learns which folds to keep out, and reads
/// what is there already. A document that is there with equal bytes is not sent again.
public final class TaskPublisher {
    /// Task documents have no clock of their own: the time of the format's first release.
    private static final String TIME = "2026-11-26T00:00:00Z";

    private final Map<String, Object> kafka;

    /// @param kafka settings of a plain client, at least `bootstrap.servers`
    public TaskPublisher(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /// Publishes what is missing and answers with everything known.
    ///
    /// @throws IOException if Kafka does not answer, or a version on the topic has other content than ours
    public TaskCatalogue publish(TaskCatalogue ours) throws IOException {
        TopicTable table = new TopicTable(Topics.TASKS);
        try (TopicReader reader = new TopicReader(kafka)) {
            table.refresh(reader);
        }
        List<TaskSpec> missing = new ArrayList<>();
        for (TaskSpec task : ours.own()) {
            Optional<byte[]> known = table.find(key(task));
            if (known.isEmpty()) {
                missing.add(task);
            } else if (!TaskMessage.parseFrom(known.get()).getDigest().equals(task.digest())) {
                throw new IOException("Cannot publish task " + key(task) + ": " + Topics.TASKS
                        + " holds another document of this version, digest "
                        + TaskMessage.parseFrom(known.get()).getDigest() + "; ours is " + task.digest()
                        + ": a changed task needs a new version");
            }
        }
        send(missing);
        List<TaskSpec> published = new ArrayList<>();
        for (byte[] value : table.rows().values()) {
            published.add(Json.read(TaskMessage.parseFrom(value).getDocumentJson(), TaskSpec.class));
        }
        return ours.with(published);
    }

    private void send(List<TaskSpec> tasks) throws IOException {
        if (tasks.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.idempotence", true);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (TaskSpec task : tasks) {
                producer.send(record(task)).get();
            }
        } catch (ExecutionException e) {
            throw new IOException("Cannot publish tasks: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while publishing tasks", e);
        }
    }

    private static ProducerRecord<String, byte[]> record(TaskSpec task) {
        TaskMessage message = TaskMessage.newBuilder()
                .setTaskId(task.id())
                .setVersion(task.version())
                .setDigest(task.digest())
                .setDocumentJson(Json.write(task))
                .build();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.TASKS, key(task), message.toByteArray());
        CloudEventHeaders.write(
                new CloudEvent(task.digest(), "/eval/tasks/" + task.id(), CloudEvent.TASK_PUBLISHED, TIME, task.id()),
                record.headers());
        return record;
    }

    private static String key(TaskSpec task) {
        return task.id() + "/" + task.version();
    }
}
