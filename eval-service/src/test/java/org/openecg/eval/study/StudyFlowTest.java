package org.openecg.eval.study;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.proto.RunRequestMessage;
import org.openecg.eval.EvalConfig;
import org.openecg.eval.fixture.KafkaResource;
import org.openecg.eval.fixture.SyntheticLog;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.recordings.synthetic.SyntheticCentres;

/// A study on a real Kafka, from its document to its verdict; only the training is played.
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(StudyFlowTest.Alone.class)
@SuppressWarnings("NullAway.Init")
class StudyFlowTest {
    /// Not beside the recordings of other tests.
    public static class Alone implements QuarkusTestProfile {}

    private static final String STUDY = """
            id: two-centres
            version: 1
            title: Is <a> worth its own data?
            datasets: [synthetic-a, synthetic-b]
            targets:
              - {name: a, datasets: [synthetic-a], like: synthetic-six}
            recipes:
              - name: tiny
                recipe: simclr
                encoder: {name: resnet, depth: 18, width: 4, leads: 12}
                batchSize: 16
            lodo: {arms: [all, without]}
            seeds: [1, 2]
            steps: 10
            hypotheses:
              - {name: own data helps, of: all, over: without, atLeast: 0.5}
            """;

    @Inject
    EvalConfig config;

    @Inject
    EvaluationLoop loop;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void goesFromADocumentToAVerdict() throws Exception {
        await("topics and tasks", loop::ready);
        SyntheticLog a = new SyntheticLog(kafka);
        a.send(0, 60, number -> 1 + number % 4);
        a.send(60, 220, _ -> 5);
        new SyntheticLog(kafka, SyntheticCentres.B).send(0, 40, _ -> null);

        refusesWhatCannotBe();
        JsonPath plan = post("/studies/plan", STUDY).statusCode(200).extract().jsonPath();
        assertThat(plan.getList("runs")).hasSize(4);
        assertThat(plan.getList("runs.segments")).containsExactly(100, 100, 40, 40);
        assertThat(plan.getString("state")).isNull();
        assertThat(plan.getInt("estimate.newRuns")).isEqualTo(4);
        assertThat(plan.getLong("estimate.steps")).isEqualTo(40);
        assertThat(plan.getString("estimate.detectable[0].sentence")).contains("160 test recordings, 6 classes");

        post("/studies", STUDY).statusCode(200).body("state", equalTo("RUNNING"));
        TrainingPlayer training = new TrainingPlayer(kafka, config.checkpoints());
        await("requests", () -> training.asked().size() == 4);
        Map<String, RunRequestMessage> asked = training.asked();
        assertThat(asked.keySet()).containsExactlyInAnyOrderElementsOf(plan.getList("runs.runId", String.class));
        String last = plan.getList("runs.runId", String.class).getLast();
        for (Map.Entry<String, RunRequestMessage> one : asked.entrySet()) {
            assertThat(one.getValue().getRequester()).isEqualTo("study/two-centres/1");
            if (one.getKey().equals(last)) {
                training.tell(last, one.getValue(), "FAILED", "REFUSED: no room");
            } else {
                assertThat(training.carryOut(one.getValue())).isEqualTo(one.getKey());
            }
        }
        await("what can be had", () -> state().equals("INCOMPLETE"));
        saysWhatIsMissing();

        training.carryOut(Objects.requireNonNull(asked.get(last)));
        await("the rest", () -> state().equals("FINISHED"));
        tells();

        post("/studies", STUDY)
                .statusCode(200)
                .body("state", equalTo("FINISHED"))
                .body("estimate.newRuns", equalTo(0));
        post("/studies", STUDY.replace("atLeast: 0.5", "atLeast: 0.1"))
                .statusCode(409)
                .body("code", equalTo("STUDY_VERSION_TAKEN"))
                .body("detail", containsString("give the changed one a new version"));
    }

    private void refusesWhatCannotBe() {
        post("/studies/plan", STUDY.replace("[synthetic-a, synthetic-b]", "[synthetic-a, nowhere]"))
                .statusCode(400)
                .body("code", equalTo("DATASET_UNKNOWN"))
                .body("detail", containsString("'nowhere'"));
        post("/studies/plan", STUDY.replace("like: synthetic-six", "task: no-such"))
                .statusCode(400)
                .body("code", equalTo("TASK_UNKNOWN"));
        post("/studies/plan", STUDY.replace("batchSize: 16", "batchSize: 64"))
                .statusCode(400)
                .body("code", equalTo("ARM_EMPTY"))
                .body("detail", containsString("arm 'without' of target 'a'"));
        post("/studies/plan", STUDY.replace("recipe: simclr", "recipe: alchemy"))
                .statusCode(400)
                .body("code", equalTo("INVALID"))
                .body("detail", containsString("'alchemy'"));
        post("/studies/plan", STUDY + "scaling: {fractions: [0.0, 0.5], margin: 0.01}\n")
                .statusCode(400)
                .body("code", equalTo("INVALID"))
                .body("detail", containsString("above 0"));
        post("/studies/plan", STUDY.replace("    recipe: simclr\n", ""))
                .statusCode(400)
                .body("code", equalTo("INVALID"))
                .body("detail", containsString("must have name, method"));
        post("/studies/plan", STUDY.replace("[all, without]", "[all, null]"))
                .statusCode(400)
                .body("code", equalTo("INVALID"));
        post("/studies/plan", STUDY + "protocol: end-to-end/1\n")
                .statusCode(400)
                .body("detail", containsString("must be one of [linear-probe/1"));
        given().contentType("text/plain").body(STUDY).post("/studies").then().statusCode(401);
        post("/studies/plan", STUDY + "profile: ../../elsewhere\n")
                .statusCode(400)
                .body("detail", containsString("profile must be lower-case"));
        post("/studies/plan", STUDY.replace("datasets: [synthetic-a], like", "datasets: [synthetic-b], like"))
                .statusCode(400)
                .body("code", equalTo("TASK_UNFIT"));
        post("/studies/plan", STUDY + "steps: 11\n").statusCode(400).body("detail", containsString("Duplicate"));
        post("/studies/plan", "- nothing\n").statusCode(400).body("code", equalTo("INVALID"));
        given().get("/studies/none").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        given().get("/studies").then().statusCode(200).body("size()", equalTo(0));
    }

    private void saysWhatIsMissing() {
        given().get("/studies/two-centres")
                .then()
                .statusCode(200)
                .body("summary.runs.failed", equalTo(1))
                .body("summary.scores.wanted", equalTo(4))
                .body("summary.scores.there", equalTo(3))
                .body("result.verdicts[0].outcome", equalTo("UNDETERMINED"))
                .body("result.missing.size()", equalTo(1))
                .body(
                        "result.missing[0]",
                        containsString("tiny, without, seed 2, on a: its run failed (REFUSED: no room)"))
                .body("result.contrasts.find { it.name == 'all - without' }.seeds", equalTo(1));
    }

    private void tells() {
        JsonPath study = given().get("/studies/two-centres")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(study.getList("result.missing")).isEmpty();
        assertThat(study.getList("result.rows.arm"))
                .containsExactly("all", "without", "random", "random-kernels", "amplitude", "label-mean");
        List<Float> all = study.getList("result.rows[0].seeds.value", Float.class);
        List<Float> without = study.getList("result.rows[1].seeds.value", Float.class);
        String contrast = "result.contrasts.find { it.name == 'all - without' }.";
        assertThat(study.getInt(contrast + "seeds")).isEqualTo(2);
        assertThat(study.getDouble(contrast + "difference.value"))
                .isCloseTo((all.get(0) + all.get(1) - without.get(0) - without.get(1)) / 2.0, within(1e-5));
        assertThat(study.getString("result.verdicts[0].outcome")).isEqualTo("REFUTED");
        given().get("/studies").then().body("id", hasItem("two-centres")).body("[0].runs.finished", equalTo(4));
        given().accept("text/html")
                .get("/studies/" + study.getString("summary.studyId").substring(0, 10) + "/report")
                .then()
                .statusCode(200)
                .body(containsString("Is &lt;a&gt; worth its own data?"));
        given().accept("text/markdown")
                .get("/studies/two-centres/report")
                .then()
                .statusCode(200);
        given().get("/studies/documents").then().body("name", hasItem("lodo"));
        given().get("/studies/documents/paper").then().statusCode(200).body(containsString("2503.00711"));
    }

    private static String state() {
        return given().get("/studies/two-centres").then().extract().path("summary.state");
    }

    private static ValidatableResponse post(String path, String document) {
        return given().header("Authorization", "Bearer test-token")
                .contentType("text/plain")
                .body(document)
                .post(path)
                .then();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited too long for " + what).isLessThan(limit);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
