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
import org.jboss.logging.Logger;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.TaskMessage;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.CloudEventHeaders;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;

/// Puts task documents on `ecg.tasks.v1`, where the training service learns which folds to keep out, and
/// reads what is there. A document that is there with equal bytes is not sent again.
public final class TaskPublisher {
    private static final Logger LOG = Logger.getLogger(TaskPublisher.class);
    /// Task documents have no clock of their own: the time of the format's first release.
    private static final String TIME = "2026-11-26T00:00:00Z";

    private final Map<String, Object> kafka;
    private final TopicTable table = new TopicTable(Topics.TASKS);

    /// @param kafka settings of a plain client, at least `bootstrap.servers`
    public TaskPublisher(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /// Publishes those of some documents that are missing.
    ///
    /// @throws TaskVersionTaken if one is there with another content
    /// @throws IOException if Kafka does not answer
    public void publish(List<TaskSpec> tasks) throws IOException, TaskVersionTaken {
        try (TopicReader reader = new TopicReader(kafka)) {
            table.refresh(reader);
        }
        List<TaskSpec> missing = new ArrayList<>();
        for (TaskSpec task : tasks) {
            Optional<byte[]> known = table.find(key(task));
            if (known.isEmpty()) {
                missing.add(task);
            } else {
                String there = TaskMessage.parseFrom(known.get()).getDigest();
                if (!there.equals(task.digest())) {
                    throw new TaskVersionTaken(key(task), there, task.digest());
                }
            }
        }
        send(missing);
    }

    /// All documents on the topic. One that a newer release wrote in a way unknown here is left out and
    /// named in the log.
    public List<TaskSpec> published(TopicReader reader) throws IOException {
        List<TaskSpec> published = new ArrayList<>();
        for (Map.Entry<String, byte[]> row : table.refresh(reader).rows().entrySet()) {
            try {
                published.add(Json.read(TaskMessage.parseFrom(row.getValue()).getDocumentJson(), TaskSpec.class));
            } catch (IllegalArgumentException e) {
                LOG.warnf("task=%s is not readable by this version: %s", row.getKey(), e.getMessage());
            }
        }
        return published;
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
