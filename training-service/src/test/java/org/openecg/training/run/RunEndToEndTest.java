package org.openecg.training.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.proto.RunMessage;
import org.openecg.contracts.proto.RunRequestMessage;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.topic.Topics;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;
import org.openecg.training.Specs;
import org.openecg.training.SyntheticSegments;
import org.openecg.training.TrainingConfig;

/// The whole service on a real Kafka: from segments on the log to an announced checkpoint.
@QuarkusTest
@TestProfile(RunEndToEndTest.OnKafka.class)
class RunEndToEndTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);

    /// The application on a real Kafka.
    public static final class OnKafka implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KafkaAndSegments.class));
        }
    }

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Inject
    TrainingConfig config;

    @Test
    void trainsFromTheLogToOneAnnouncedCheckpoint() throws IOException, InterruptedException {
        JsonNode submitted = post("/runs", Json.write(Map.of("spec", Json.tree(Specs.small(30, 1, Set.of())))), 200);
        String runId = submitted.path("runId").asText();

        assertThat(submitted.path("pin").path("content").path("count").asInt()).isEqualTo(240);
        assertThat(submitted
                        .path("spec")
                        .path("selection")
                        .path("datasetVersions")
                        .get(0)
                        .asText())
                .isEqualTo("synthetic=v1");
        assertThat(submitted
                        .path("spec")
                        .path("selection")
                        .path("excludeTestFoldsOf")
                        .get(0)
                        .path("id")
                        .asText())
                .isEqualTo("synthetic-task");
        JsonNode ended = awaitEnd(runId);

        assertThat(ended.path("state").asText()).isEqualTo("FINISHED");
        assertThat(ended.path("step").asInt()).isEqualTo(30);
        assertThat(ended.path("progress")
                        .path("monitors")
                        .path("monitorHeldOut")
                        .asDouble())
                .isZero();
        List<CheckpointMessage> announced = announced(runId);
        assertThat(announced).hasSize(1);
        Checkpoint checkpoint = CheckpointReader.open(
                config.checkpoints().resolve(announced.getFirst().getLocation()));
        assertThat(checkpoint.manifest().checkpointId())
                .isEqualTo(announced.getFirst().getCheckpointId());
        assertThat(checkpoint.manifest().pin().content().count()).isEqualTo(240);
        assertThat(facts()).contains(runId, announced.getFirst().getCheckpointId());
        assertThat(post("/runs", Json.write(Map.of("spec", Json.tree(Specs.small(30, 1, Set.of())))), 200)
                        .path("state")
                        .asText())
                .isEqualTo("FINISHED");
        awaitTold(runId, "FINISHED");
    }

    @Test
    void learnsFromLabelsAndGoesOnFromThatCheckpoint() throws IOException, InterruptedException {
        String supervised = submit(new MethodSpec.Supervised("synthetic-task"), 200);
        JsonNode first = awaitEnd(supervised);

        assertThat(first.path("state").asText()).isEqualTo("FINISHED");
        // 240 segments lie in train folds; a third of them was not looked at.
        assertThat(first.path("pin").path("content").path("count").asInt()).isEqualTo(160);
        assertThat(first.path("spec").path("method").path("task").asText())
                .isEqualTo(SyntheticSegments.TASK.ref().text());
        CheckpointMessage start = announced(supervised).getFirst();
        String beginning = start.getCheckpointId().substring(0, 12);

        String tuned = submit(new MethodSpec.FineTune("synthetic-task", beginning, 0, 1), 200);

        assertThat(awaitEnd(tuned).path("state").asText()).isEqualTo("FINISHED");
        // A share of 0 leaves the encoder's weights as they came; running means and variances follow the data.
        assertThat(weights(announced(tuned).getFirst())).hasSizeGreaterThan(20).isEqualTo(weights(start));
        assertThat(open(announced(tuned).getFirst()).manifest().startedFrom())
                .containsExactlyElementsOf(open(start).manifest().descent());
        assertThat(open(start).manifest().startedFrom()).isEmpty();
        assertThat(submit(new MethodSpec.FineTune("synthetic-task", "ffff", 0, 1), 400))
                .contains("no announced checkpoint");
        assertThat(submit(new MethodSpec.Supervised("else"), 400)).contains("there are [synthetic-task]");
    }

    @Test
    void doesNotFineTuneWhatHasSeenTestFolds() throws IOException, InterruptedException {
        Selection everything =
                new Selection(Set.of(), Set.of(), Set.of(), QualityClass.POOR, 0, 1, 1, List.of(), false);
        MethodSpec simClr = Specs.small(4, 1, Set.of()).method();
        String careless = submit(simClr, everything, 200);
        assertThat(awaitEnd(careless).path("pin").path("content").path("count").asInt())
                .isEqualTo(300);
        String start = announced(careless).getFirst().getCheckpointId();

        assertThat(submit(new MethodSpec.FineTune("synthetic-task", start, 0.1, 0.7), 400))
                .contains(start, "was trained on 60 segments", "synthetic-task");
    }

    private static String submit(MethodSpec method, int status) throws IOException {
        return submit(method, Selection.ALL, status);
    }

    /// Submits a short run; gives its id, or what was wrong.
    private static String submit(MethodSpec method, Selection selection, int status) throws IOException {
        RunSpec small = Specs.small(4, 1, Set.of());
        RunSpec spec = new RunSpec(
                method.kind(),
                method,
                small.encoder(),
                small.profile(),
                selection,
                small.augmentation(),
                small.optimiser(),
                small.batchSize(),
                small.steps(),
                small.precision(),
                small.announceSteps(),
                small.seed());
        JsonNode answer = post("/runs", Json.write(Map.of("spec", Json.tree(spec))), status);
        return status == 200 ? answer.path("runId").asText() : answer.toString();
    }

    private Map<String, HostTensor> weights(CheckpointMessage announced) throws IOException {
        return open(announced).encoder().tensors().entrySet().stream()
                .filter(tensor -> !tensor.getKey().contains("running_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Checkpoint open(CheckpointMessage announced) throws IOException {
        return CheckpointReader.open(config.checkpoints().resolve(announced.getLocation()));
    }

    @Test
    void takesARunThatAnotherServiceAsksFor() throws IOException, InterruptedException {
        RunSpec spec = Specs.small(2, 5, Set.of());
        ask("no request".getBytes(StandardCharsets.UTF_8));
        ask(RunRequestMessage.newBuilder()
                .setSpecJson(Json.write(spec))
                .setRequester("a study")
                .build()
                .toByteArray());

        String runId = awaitSeed(5);

        assertThat(awaitEnd(runId).path("state").asText()).isEqualTo("FINISHED");
    }

    @Test
    void takesAPinnedRunUnderTheIdThatItsAskerKnowsOrSaysWhyNot() throws IOException, InterruptedException {
        RunRecord known = Json.read(
                post("/runs", Json.write(Map.of("spec", Json.tree(Specs.small(2, 7, Set.of())))), 200)
                        .toString(),
                RunRecord.class);
        RunSpec spec = known.spec();
        RunSpec later = new RunSpec(
                spec.kind(),
                spec.method(),
                spec.encoder(),
                spec.profile(),
                spec.selection(),
                spec.augmentation(),
                spec.optimiser(),
                spec.batchSize(),
                spec.steps(),
                spec.precision(),
                spec.announceSteps(),
                8);
        DataPin.Content content = known.pin().content();
        DataPin other = new DataPin(
                new DataPin.Content(content.profile(), content.count(), "00"),
                known.pin().locator());

        ask(pinned(later, known.pin()));
        ask(pinned(later, other));

        String expected = Ids.runId(later.digest(), content.digest(), 0);
        String refused = Ids.runId(later.digest(), "00", 0);
        awaitTold(expected, "FINISHED");
        awaitTold(refused, "FAILED");
        assertThat(awaitEnd(refused).path("failure").asText())
                .startsWith(
                        "REFUSED: its selection takes content " + content.digest() + " here but was asked for with 00");
    }

    private static byte[] pinned(RunSpec spec, DataPin pin) {
        return RunRequestMessage.newBuilder()
                .setSpecJson(Json.write(spec))
                .setPinJson(Json.write(pin))
                .setRequester("a study")
                .build()
                .toByteArray();
    }

    private void ask(byte[] request) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.get("bootstrap.servers")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topics.RUN_REQUESTS, "key", request));
        }
    }

    @Test
    void refusesWhatItCannotDoWithAllProblemsAtOnce() throws IOException {
        RunSpec good = Specs.small(2, 5, Set.of());
        String bad =
                Json.write(good).replace("\"batchSize\":16", "\"batchSize\":1").replace("\"steps\":2", "\"steps\":0");

        JsonNode problem = post("/runs", "{\"spec\":" + bad + "}", 400);

        assertThat(problem.path("errors").toString())
                .contains("batchSize must be at least 2", "steps must be at least 1");
        assertThat(given().contentType("application/json")
                        .body(bad)
                        .post("/runs")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().get("/facts/runs").statusCode()).isEqualTo(401);
        assertThat(given().get("/runs/nothing").statusCode()).isEqualTo(404);
    }

    private static JsonNode post(String path, String body, int status) throws IOException {
        return Json.mapper()
                .readTree(given().header("Authorization", "Bearer test")
                        .contentType("application/json")
                        .body(body)
                        .post(path)
                        .then()
                        .statusCode(status)
                        .extract()
                        .asString());
    }

    private static String facts() {
        return given().header("Authorization", "Bearer test")
                .get("/facts/runs")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonNode awaitEnd(String runId) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LIMIT_NANOS) {
            JsonNode run = Json.mapper().readTree(given().get("/runs/" + runId).asString());
            if (Set.of("FINISHED", "FAILED", "CANCELLED")
                    .contains(run.path("state").asText())) {
                return run;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("run " + runId + " did not end");
    }

    private static String awaitSeed(long seed) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LIMIT_NANOS) {
            for (JsonNode run : Json.mapper().readTree(given().get("/runs").asString())) {
                if (run.path("spec").path("seed").asLong() == seed) {
                    return run.path("runId").asText();
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("no run of seed " + seed + " came");
    }

    private void awaitTold(String runId, String state) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LIMIT_NANOS) {
            try (TopicReader reader = new TopicReader(kafka)) {
                byte[] value =
                        new TopicTable(Topics.RUNS).refresh(reader).find(runId).orElse(new byte[0]);
                if (RunMessage.parseFrom(value).getState().equals(state)) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("run " + runId + " was not told as " + state);
    }

    private List<CheckpointMessage> announced(String runId) throws IOException {
        List<CheckpointMessage> found = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(Topics.CHECKPOINTS, TopicReader.End.COMPLETE, record -> {
                if (record.key().equals(runId)) {
                    found.add(parse(record.value()));
                }
            });
        }
        return found;
    }

    private static CheckpointMessage parse(byte[] value) {
        try {
            return CheckpointMessage.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
