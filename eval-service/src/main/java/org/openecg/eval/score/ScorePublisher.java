package org.openecg.eval.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.ScoreMessage;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.CloudEventHeaders;

/// Sends scores of the outbox to `ecg.scores.v1`. The bytes of a score depend on its row alone, so a repeat after a
/// crash is equal. One thread.
final class ScorePublisher implements ScoreStore.Sender, AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    ScorePublisher(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.idempotence", true);
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void send(List<StoredScore> scores) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        scores.forEach(score -> sent.add(producer.send(record(score))));
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot publish scores: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing scores", e);
        }
    }

    static ProducerRecord<String, byte[]> record(StoredScore stored) {
        Score score = stored.score();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.SCORES, score.scoreId(), message(score));
        CloudEventHeaders.write(
                new CloudEvent(
                        score.scoreId(),
                        "/eval/scores/" + score.scoreId(),
                        CloudEvent.SCORE_PUBLISHED,
                        stored.time(),
                        score.subject().id()),
                record.headers());
        return record;
    }

    private static byte[] message(Score score) {
        return ScoreMessage.newBuilder()
                .setScoreId(score.scoreId())
                .setTaskId(score.task().id())
                .setTaskVersion(score.task().version())
                .setProtocolId(score.protocol())
                .setSubjectId(score.subject().id())
                .setCheckpointId(Objects.requireNonNullElse(score.subject().checkpointId(), ""))
                .setRunId(Objects.requireNonNullElse(score.subject().runId(), ""))
                .setDocumentJson(Json.write(score))
                .build()
                .toByteArray();
    }

    @Override
    public void close() {
        producer.close();
    }
}
