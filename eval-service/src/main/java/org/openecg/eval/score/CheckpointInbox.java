package org.openecg.eval.score;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.CloudEventHeaders;
import org.openecg.hosting.TopicReader;

/// Brings checkpoint events into the database.
///
/// The topic is never cut and small, so each start reads it whole and each later look reads on; there are no committed
/// offsets that could run ahead of the rows. An event that is there already changes nothing. One thread.
final class CheckpointInbox {
    private static final Logger LOG = Logger.getLogger(CheckpointInbox.class);

    private final ScoreStore store;
    private SortedMap<Integer, Long> next = new TreeMap<>();

    CheckpointInbox(ScoreStore store) {
        this.store = store;
    }

    /// Reads what is new.
    void look(TopicReader reader) throws IOException {
        next = reader.read(Topics.CHECKPOINTS, next, TopicReader.End.STABLE, this::receive);
    }

    private void receive(ConsumerRecord<String, byte[]> record) {
        try {
            CheckpointMessage message = CheckpointMessage.parseFrom(record.value());
            String time = CloudEventHeaders.read(record.headers())
                    .map(CloudEvent::time)
                    .orElse("");
            store.receive(new CheckpointEvent(
                    message.getCheckpointId(),
                    message.getRunId(),
                    message.getStep(),
                    message.getLocation(),
                    message.getManifestSha256(),
                    message.getMethod(),
                    message.getEncoder(),
                    message.getProfile(),
                    time,
                    message.getLast()));
        } catch (InvalidProtocolBufferException e) {
            LOG.errorf(
                    "event=unreadable topic=%s partition=%d offset=%d: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
