package org.openecg.training.run;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.TaskMessage;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;

/// The downstream tasks on `ecg.tasks.v1`, read anew each time: there are few.
@Singleton
public final class TaskCatalogue {
    private final Map<String, Object> kafka;

    TaskCatalogue(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /// All versions of all tasks.
    public List<TaskSpec> tasks() throws IOException {
        List<TaskSpec> tasks = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            for (byte[] value :
                    new TopicTable(Topics.TASKS).refresh(reader).rows().values()) {
                tasks.add(Json.read(TaskMessage.parseFrom(value).getDocumentJson(), TaskSpec.class));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IOException("Cannot read " + Topics.TASKS + ": a value is no TaskMessage", e);
        }
        return tasks;
    }
}
