package org.openecg.eval.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.proto.RunMessage;
import org.openecg.contracts.proto.RunRequestMessage;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.eval.fixture.UntrainedCheckpoint;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;

/// Takes what is asked for on `ecg.run-requests.v1` and gives encoders that were never trained.
final class TrainingPlayer {
    private final Map<String, Object> kafka;
    private final Path checkpoints;

    TrainingPlayer(Map<String, Object> kafka, Path checkpoints) {
        this.kafka = kafka;
        this.checkpoints = checkpoints;
    }

    /// What was asked for, by run id.
    Map<String, RunRequestMessage> asked() throws IOException {
        Map<String, RunRequestMessage> asked = new LinkedHashMap<>();
        TopicTable table = new TopicTable(Topics.RUN_REQUESTS);
        try (TopicReader reader = new TopicReader(kafka)) {
            for (Map.Entry<String, byte[]> row : table.refresh(reader).rows().entrySet()) {
                asked.put(row.getKey(), RunRequestMessage.parseFrom(row.getValue()));
            }
        }
        return asked;
    }

    /// Announces a checkpoint of a run and says that it is over; gives the run id that it computed by itself.
    String carryOut(RunRequestMessage request) throws IOException, ExecutionException, InterruptedException {
        RunSpec spec = Json.read(request.getSpecJson(), RunSpec.class);
        UntrainedCheckpoint written =
                UntrainedCheckpoint.of(checkpoints, Json.read(request.getPinJson(), DataPin.class), spec);
        String runId = written.checkpoint().manifest().runId();
        tell(runId, request, "FINISHED", "");
        written.announce(kafka);
        return runId;
    }

    /// Says where a run stands.
    void tell(String runId, RunRequestMessage request, String state, String failure)
            throws ExecutionException, InterruptedException {
        RunMessage message = RunMessage.newBuilder()
                .setRunId(runId)
                .setSpecJson(request.getSpecJson())
                .setPinJson(request.getPinJson())
                .setState(state)
                .setStep(state.equals("FINISHED") ? 10 : 0)
                .setFailure(failure)
                .build();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.RUNS, runId, message.toByteArray()))
                    .get();
        }
    }
}
