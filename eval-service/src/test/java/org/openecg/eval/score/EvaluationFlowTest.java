package org.openecg.eval.score;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.proto.ScoreMessage;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.topic.Topics;
import org.openecg.eval.EvalConfig;
import org.openecg.eval.embedding.NpyFile;
import org.openecg.eval.fixture.Browser;
import org.openecg.eval.fixture.KafkaResource;
import org.openecg.eval.fixture.SyntheticLog;
import org.openecg.eval.fixture.UntrainedCheckpoint;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.eval.task.TaskData;
import org.openecg.hosting.TopicReader;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.SegmentSelection;

/// The whole service on a real Kafka: segments arrive, a checkpoint is announced, scores come out once.
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@SuppressWarnings("NullAway.Init")
class EvaluationFlowTest {
    /// A checkpoint and four baselines by linear probe and nearest neighbours, it and a random
    /// encoder by attention.
    private static final int SCORES = 12;

    private static final int TRAIN = 80;
    private static final int ALL = 260;

    @Inject
    EvalConfig config;

    @Inject
    ScoreStore store;

    @Inject
    EvaluationLoop loop;

    @Inject
    SegmentHub segments;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void scoresACheckpointOnceWhenItsRecordingsAreThere() throws Exception {
        await("topics and tasks", loop::ready);
        SyntheticLog log = new SyntheticLog(kafka);
        log.send(0, TRAIN, number -> 1 + number % 4);

        UntrainedCheckpoint checkpoint = UntrainedCheckpoint.write(config.checkpoints(), pin(), selection(), 1);
        checkpoint.announce(kafka);
        String id = checkpoint.checkpoint().manifest().checkpointId();
        await(
                "a wait for test recordings",
                () -> evaluation(id, "synthetic-six").code() != null);
        assertThat(evaluation(id, "synthetic-six").reason()).isEqualTo("no recording in test folds [5]");
        assertThat(evaluation(id, "ptbxl-superclass").code()).isEqualTo("NO_RECORDINGS");

        log.source("INGESTING");
        log.send(TRAIN, ALL, _ -> 5);
        await(
                "a wait for the rest",
                () -> "STILL_INGESTING".equals(evaluation(id, "synthetic-six").code()));
        log.source("DONE");
        await("the evaluation", () -> evaluation(id, "synthetic-six").state() == Evaluation.State.DONE);
        checkpoint.announce(kafka);

        await("publication", () -> store.scores().stream().allMatch(StoredScore::published));
        List<String> published = published();
        assertThat(published).hasSize(SCORES).doesNotHaveDuplicates();
        Score score = store.scores().getFirst().score();
        assertThat(score.subject().checkpointId()).isEqualTo(id);
        assertThat(score.recordings()).isEqualTo(ALL - TRAIN);
        assertThat(score.values().getFirst().lower()).isNotNull();

        showsThemToPeople(score);
        drawsThem();
        computesThemAnew();
        survivesABadCheckpoint();
        takesANetworkAtItsWord();

        scoresTasksThatAreAdded(id);
    }

    /// Pre-training that saw everything: each test recording is an exact leak.
    private Selection selection() {
        return Selection.ALL.resolved(Set.of("synthetic-a=v1"), List.of());
    }

    private DataPin pin() throws Exception {
        Path folder = config.state().resolveSibling("pin-store");
        try (SegmentStore segments = SegmentStore.open(folder, "openecg")) {
            segments.catchUp(kafka);
            SegmentIndex index = segments.index();
            return SegmentSelection.of(index, selection(), TaskCatalogue.ours().all())
                    .pin();
        }
    }

    private void showsThemToPeople(Score score) {
        given().get("/scores?task=synthetic-six&protocol=linear-probe/1")
                .then()
                .statusCode(200)
                .body(
                        "findAll { it.metric == 'auroc' }.method.sort()",
                        equalTo(List.of("amplitude", "label-mean", "random", "random-kernels", "simclr")))
                .body("find { it.method == 'random-kernels' }.checkpointId", equalTo(null));
        given().get("/scores?method=random-kernels&limit=1")
                .then()
                .statusCode(200)
                .body("protocol.unique()", equalTo(List.of("linear-probe/1")));
        given().get("/scores?method=random-kernels&from=1")
                .then()
                .statusCode(200)
                .body("protocol.unique()", equalTo(List.of("knn/1")));
        given().get("/scores?limit=0").then().statusCode(400).body("detail", containsString("limit at least 1"));
        given().accept("text/csv")
                .get("/scores?checkpoint=" + score.subject().checkpointId())
                .then()
                .statusCode(200)
                .body(startsWith("scoreId,"), containsString(",simclr,"));
        given().get("/published?task=ptbxl-superclass")
                .then()
                .statusCode(200)
                .body("find { it.model == 'xresnet1d101' }.macroAuroc", equalTo(0.928f))
                .body("find { it.model == 'S4' }.uncertainty", equalTo(null))
                .body("findAll { it.mismatch == null }.size()", equalTo(0));
        given().get("/leaderboard")
                .then()
                .statusCode(200)
                .body("sections[0].task", equalTo("synthetic-six"))
                .body("sections.protocol", equalTo(List.of("linear-probe/1", "attention-probe/1", "knn/1")))
                .body("sections.newest", equalTo(List.of(true, true, true)))
                .body("sections[0].rows.macro.method", hasItem("simclr"))
                .body("sections[0].rows.group[0]", equalTo(1))
                .body("sections[0].rows.group", hasItem(2))
                .body("sections[0].rows.find { it.macro.method == 'simclr' }.gain.shown", equalTo(false));
        given().get("/comparisons?task=synthetic-six").then().statusCode(200);
        comparesGroups(score);
        given().get("/lineage/" + score.scoreId())
                .then()
                .statusCode(200)
                .body("learned.count", equalTo(TRAIN))
                .body("learned.items[0].fileReference", endsWith(".hea"))
                .body("evaluated.count", equalTo(ALL));
        given().get("/lineage/none").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().get("/duplicates").then().statusCode(200);
        given().get("/facts/scores").then().statusCode(401);
        given().header("Authorization", "Bearer test-token")
                .get("/facts/scores")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(SCORES));
        given().get("/api/ingest/sources").then().statusCode(503).body("code", equalTo("UNAVAILABLE"));
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer test-token")
                .get("/api/training/runs?state=RUNNING&x=%2F")
                .then()
                .statusCode(200)
                .body("[0].runId", equalTo("GET /runs?state=RUNNING&x=%2F Bearer test-token "));
        given().header("Authorization", "Bearer test-token")
                .body("spec")
                .post("/api/training/runs")
                .then()
                .statusCode(202)
                .body("[0].runId", equalTo("POST /runs Bearer test-token spec"));
        given().body("spec").post("/api/training/runs").then().statusCode(401);
        given().get("/api/elsewhere/runs").then().statusCode(404);
        given().get("/").then().statusCode(200).body(containsString("Research use only"));
    }

    private void comparesGroups(Score score) {
        String kernels = store.scores().stream()
                .map(one -> one.score())
                .filter(one -> one.subject().method().equals("random-kernels"))
                .map(Score::scoreId)
                .findFirst()
                .orElseThrow();
        String pair = "/compare?scores=" + kernels.substring(0, 8) + "&against=" + score.scoreId();
        given().get(pair)
                .then()
                .statusCode(200)
                .body("difference", greaterThan(0f))
                .body("classes", equalTo(6))
                .body("sentence", startsWith("random-kernels against simclr"));
        given().get(pair + "&label=voltage").then().statusCode(200).body("label", equalTo("voltage"));
        given().get("/compare?scores=" + score.scoreId() + "&against=" + score.scoreId())
                .then()
                .statusCode(200)
                .body("difference", equalTo(0f))
                .body("shown", equalTo(false));
        given().get("/compare?scores=" + kernels + "," + kernels.substring(0, 9) + "&against=" + score.scoreId())
                .then()
                .statusCode(400)
                .body("detail", containsString("they are one score"));
        given().get("/compare?scores=" + kernels + "," + score.scoreId() + "&against=" + score.scoreId())
                .then()
                .statusCode(400)
                .body("detail", containsString("'scores' must be of one method and encoder"))
                .body("detail", containsString(kernels.substring(0, 12) + " is random-kernels"));
        given().get("/compare?scores=" + kernels + "&against=" + kernels + "," + score.scoreId())
                .then()
                .statusCode(400)
                .body("detail", containsString("'against' must be of one method and encoder"));
        given().get(pair + "&label=none").then().statusCode(400).body("detail", containsString("longPR"));
        String neighbours = store.scores().stream()
                .map(one -> one.score())
                .filter(one -> one.protocol().equals("knn/1"))
                .map(Score::scoreId)
                .findFirst()
                .orElseThrow();
        given().get("/compare?scores=" + neighbours + "&against=" + score.scoreId())
                .then()
                .statusCode(400)
                .body("detail", containsString("by knn/1"));
        given().get("/compare?scores=none&against=" + kernels).then().statusCode(404);
    }

    private void drawsThem() throws Exception {
        Optional<Browser> browser = Browser.find();
        if (browser.isEmpty()) {
            System.out.println("skipped: no headless browser (chromium) on the PATH, the page was not opened");
            return;
        }
        String page = browser.get().document("http://127.0.0.1:" + RestAssured.port + "/");
        assertThat(page)
                .contains("Six labels of the synthetic world", "Random kernels", "no gain shown", "nearest neighbours")
                .contains("<circle", "SimCLR · resnet18-w16", "The ingest service does not answer.")
                .doesNotContain("Loading …");
    }

    private void computesThemAnew() {
        for (StoredScore stored : store.scores()) {
            given().header("Authorization", "Bearer test-token")
                    .post("/scores/" + stored.score().scoreId() + "/reproduce")
                    .then()
                    .statusCode(200)
                    .body("equal", equalTo(true));
        }
        given().post("/scores/x/reproduce").then().statusCode(401);
    }

    private void survivesABadCheckpoint() throws Exception {
        UntrainedCheckpoint bad = UntrainedCheckpoint.write(config.checkpoints(), pin(), selection(), 2);
        Path weights = bad.checkpoint().folder().resolve("encoder.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        bad.announce(kafka);
        String id = bad.checkpoint().manifest().checkpointId();

        await("the failure", () -> evaluation(id, "synthetic-six").state() == Evaluation.State.FAILED);

        assertThat(evaluation(id, "synthetic-six").code()).isEqualTo("CHECKPOINT_NOT_WHOLE");
        assertThat(store.scores()).hasSize(SCORES);
    }

    private void takesANetworkAtItsWord() throws Exception {
        JudgedNetwork network = JudgedNetwork.write(config.checkpoints(), pin(), selection());
        network.announce(kafka);
        await("its scores", () -> evaluation(network.id(), "synthetic-six").state() == Evaluation.State.DONE);
        Score score = store.scores().stream()
                .map(StoredScore::score)
                .filter(one -> one.protocol().equals("end-to-end/1"))
                .findFirst()
                .orElseThrow();

        network.check(
                score,
                store.predictions(score.scoreId()).orElseThrow(),
                segments.snapshot("openecg").orElseThrow());
        given().header("Authorization", "Bearer test-token")
                .post("/scores/" + score.scoreId() + "/reproduce")
                .then()
                .statusCode(200)
                .body("equal", equalTo(true));
    }

    /// Old checkpoints are scored on it, too.
    private void scoresTasksThatAreAdded(String id) throws Exception {
        String crossed = document("crossed", ",\"crossValidation\":{\"folds\":5,\"seed\":1}");
        given().body(crossed)
                .contentType("application/json")
                .post("/tasks")
                .then()
                .statusCode(401);
        refused("{}", 400, "id must be lower-case");
        refused("null", 400, "id must be lower-case");
        refused(crossed.replace("\"crossed\"", "\"ptbxl-mine\""), 409, "has a name of ours");
        refused(crossed.replace("[\"ST\"]", "[\"ST\"],\"notAskedIn\":[\"synthetic\"]"), 400, "must be some, not all");
        refused(crossed.replace("\"folds\":5", "\"folds\":2"), 400, "crossValidation.folds must be from 3 to 20");
        refused(crossed.replace("\"classes\"", "\"klasses\""), 400, "Unrecognized field \"klasses\"");
        refused(crossed.replace("\"openecg\"", "\"openecg-500\""), 409, "there is no topic ecg.segments-openecg-500");

        added(crossed);
        added(crossed);
        refused(crossed.replace("A centre", "Another"), 409, "a changed task needs a new version".substring(2));
        added(document("strict", ",\"crossValidation\":{\"folds\":5,\"seed\":1},\"refuseLeaks\":true"));

        await("the added task", () -> evaluation(id, "crossed").state() == Evaluation.State.DONE);
        Score score = store.score(String.valueOf(evaluation(id, "crossed").scoreId()))
                .orElseThrow()
                .score();
        assertThat(score.recordings()).isEqualTo(ALL);
        assertThat(score.strength()).isNull();
        assertThat(score.leak()).isEqualTo(new Score.Leak(TRAIN, 0, 0));
        await("the refusal", () -> evaluation(id, "strict").state() == Evaluation.State.FAILED);
        assertThat(evaluation(id, "strict").code()).isEqualTo("LEAKS");
        assertThat(evaluation(id, "strict").reason()).contains(TRAIN + " segments exactly");
        given().get("/tasks")
                .then()
                .statusCode(200)
                .body("find { it.document.id == 'crossed' }.scored", equalTo(true))
                .body("find { it.document.id == 'ptbxl-form' }.scored", equalTo(false));
        asksAgain(id);
        scoresAnEncoderFromElsewhere();
    }

    private void asksAgain(String id) {
        String again = "/evaluations/again?checkpoint=" + id + "&task=strict";
        given().post(again).then().statusCode(401);
        given().header("Authorization", "Bearer test-token")
                .post(again)
                .then()
                .statusCode(200)
                .body("evaluations", equalTo(1));
        await("the second refusal", () -> evaluation(id, "strict").state() == Evaluation.State.FAILED);
    }

    /// Embeddings that know the first class by heart.
    private void scoresAnEncoderFromElsewhere() throws Exception {
        List<Map<String, String>> recordings =
                given().get("/tasks/crossed/recordings").jsonPath().getList("$");
        assertThat(recordings).hasSize(ALL);
        TaskData data = TaskData.of(
                segments.snapshot("openecg").orElseThrow(),
                loop.catalogue().scored().stream()
                        .filter(task -> task.id().equals("crossed"))
                        .findFirst()
                        .orElseThrow());
        float[][] rows = new float[ALL][2];
        StringBuilder ids = new StringBuilder("recording\n");
        for (int r = 0; r < ALL; r++) {
            rows[r][0] = data.testLabels().positive(0, r) ? 1 : 0;
            rows[r][1] = r % 7;
            ids.append(recordings.get(r).get(r % 2 == 0 ? "recording" : "file")).append('\n');
        }
        Path npy = config.state().resolveSibling("external.npy");
        NpyFile.write(npy, rows);

        sendMatrix(npy, ids.toString(), "crossed", "known-by-heart")
                .then()
                .statusCode(200)
                .body(
                        "find { it.label == 'wide' && it.metric == 'auroc' && it.protocol == 'linear-probe/1' }.value",
                        equalTo(1f))
                .body("[0].method", equalTo("external"))
                .body("[0].leakExact", equalTo(null));
        sendMatrix(npy, ids.toString().replaceFirst("\n[^\n]+\n", "\nstranger\n"), "crossed", "known-by-heart")
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORDING_MISSING"))
                .body("detail", startsWith("1 of the " + ALL + " recordings"));
        SyntheticLog log = new SyntheticLog(kafka);
        log.source("INGESTING");
        sendMatrix(npy, ids.toString(), "crossed", "too-early")
                .then()
                .statusCode(409)
                .body("code", equalTo("STILL_INGESTING"));
        log.source("DONE");
        sendMatrix(npy, "recording\n", "crossed", "x").then().statusCode(400).body("code", equalTo("ROWS_DIFFER"));
        sendMatrix(npy, ids.toString(), "none", "x").then().statusCode(404);
        String external = given().get("/scores?method=external").jsonPath().getString("[0].scoreId");
        given().header("Authorization", "Bearer test-token")
                .post("/scores/" + external + "/reproduce")
                .then()
                .statusCode(409)
                .body("code", equalTo("EXTERNAL"));
        sendMatrix(npy, ids.toString(), "crossed", "a b").then().statusCode(400);
    }

    private static Response sendMatrix(Path npy, String ids, String task, String name) {
        return given().header("Authorization", "Bearer test-token")
                .multiPart("embeddings", npy.toFile())
                .multiPart("ids", "ids.csv", ids.getBytes(StandardCharsets.UTF_8))
                .queryParam("task", task)
                .queryParam("name", name)
                .post("/embeddings");
    }

    private static void added(String document) {
        given().header("Authorization", "Bearer test-token")
                .body(document)
                .contentType("application/json")
                .post("/tasks")
                .then()
                .statusCode(200)
                .body("scored", equalTo(true));
    }

    private static void refused(String document, int status, String why) {
        given().header("Authorization", "Bearer test-token")
                .body(document)
                .contentType("application/json")
                .post("/tasks")
                .then()
                .statusCode(status)
                .body("detail", containsString(why));
    }

    private static String document(String id, String more) {
        return """
                {"id":"%s","version":1,"title":"A centre's own","datasets":["synthetic-a"],"profile":"openecg",
                "scheme":"openecg-synthetic","classes":[{"name":"wide","codes":["wideQRS"]},
                {"name":"ST","codes":["ST"]}],"annotatedSets":["synthetic-six"],"minimumPositives":1%s}""".formatted(id, more);
    }

    private Evaluation evaluation(String checkpointId, String task) {
        return store.evaluations().stream()
                .filter(one ->
                        one.checkpointId().equals(checkpointId) && one.taskRef().startsWith(task))
                .findFirst()
                .orElse(new Evaluation(checkpointId, task, Evaluation.State.PENDING, null, null, null));
    }

    private List<String> published() throws Exception {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            reader.read(Topics.SCORES, TopicReader.End.COMPLETE, records::add);
        }
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            ScoreMessage message = ScoreMessage.parseFrom(record.value());
            assertThat(Json.read(message.getDocumentJson(), Score.class).scoreId())
                    .isEqualTo(record.key());
            ids.add(record.key());
        }
        return ids;
    }

    private static void await(String what, BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("waited 120 s for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
