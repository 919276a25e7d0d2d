package org.openecg.eval.task;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Set<String> unreadable = new HashSet<>();

    /// @param kafka settings of a plain client, at least `bootstrap.servers`
    public TaskPublisher(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /// Publishes a document unless it is there, and looks again: of two who publish one version at once
    /// the later wins, and the other hears of it.
    ///
    /// @throws TaskVersionTaken if it is there with another content
    /// @throws IOException if Kafka does not answer
    public void publish(TaskSpec task) throws IOException, TaskVersionTaken {
        try (TopicReader reader = new TopicReader(kafka)) {
            if (table.refresh(reader).find(key(task)).isEmpty()) {
                send(task);
                table.refresh(reader);
            }
            String there =
                    TaskMessage.parseFrom(table.find(key(task)).orElseThrow()).getDigest();
            if (!there.equals(task.digest())) {
                throw new TaskVersionTaken(key(task), there, task.digest());
            }
        }
    }

    /// All documents on the topic. One that a newer release wrote in a way unknown here is left out and
    /// named in the log once.
    public List<TaskSpec> published(TopicReader reader) throws IOException {
        List<TaskSpec> published = new ArrayList<>();
        for (Map.Entry<String, byte[]> row : table.refresh(reader).rows().entrySet()) {
            try {
                published.add(document(TaskMessage.parseFrom(row.getValue())));
            } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
                if (unreadable.add(row.getKey())) {
                    LOG.warnf("task=%s is not readable by this version: %s", row.getKey(), e.getMessage());
                }
            }
        }
        return published;
    }

    private static TaskSpec document(TaskMessage message) {
        TaskSpec task = Json.read(message.getDocumentJson(), TaskSpec.class);
        List<String> problems = task.problems();
        if (!problems.isEmpty() || !task.digest().equals(message.getDigest())) {
            throw new IllegalArgumentException(
                    "its digest is " + task.digest() + " here, its problems are " + problems);
        }
        return task;
    }

    private void send(TaskSpec task) throws IOException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.idempotence", true);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record(task)).get();
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
