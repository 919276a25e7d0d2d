package org.openecg.training.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.AugmentationSpec;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.training.Specs;
import org.openecg.training.TrainingConfig;

/// Two workers of one service on a real Kafka: what is trained side by side has the bits of what is trained alone.
@QuarkusTest
@TestProfile(SeveralWorkersTest.TwoWorkers.class)
class SeveralWorkersTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(180);
    private static final int STEPS = 100;

    /// The application with two workers.
    public static final class TwoWorkers implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KafkaAndSegments.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("openecg.training.workers", "2", "openecg.training.slot", "two");
        }
    }

    @Inject
    TrainingConfig config;

    @Inject
    RunWorker worker;

    @Test
    void trainsSideBySideWhatOneAfterTheOtherGives() throws IOException, InterruptedException {
        RunSpec contrastive = Specs.small(STEPS, 1, Set.of());
        RunSpec masked = Specs.of(
                new MethodSpec.Mae(0.75, 16, 1, 2),
                new EncoderSpec.ViT(32, 2, 2, 10, 1000, 12, Set.of()),
                new AugmentationSpec("none", 0),
                STEPS,
                2,
                Set.of());

        List<String> together = List.of(submit(contrastive, false), submit(masked, false));
        Set<String> owners = awaitEnds(together);
        List<String> alone = new ArrayList<>();
        for (RunSpec spec : List.of(contrastive, masked)) {
            alone.add(submit(spec, true));
            awaitEnds(alone.subList(alone.size() - 1, alone.size()));
        }

        assertThat(owners).containsExactlyInAnyOrder("two", "two/worker-1");
        assertThat(alone).doesNotContainAnyElementsOf(together);
        assertThat(weights(together.get(0))).isEqualTo(weights(alone.get(0)));
        assertThat(weights(together.get(1))).isEqualTo(weights(alone.get(1)));
        assertThat(weights(together.get(0))).isNotEqualTo(weights(together.get(1)));
        assertThat(worker.alive()).isTrue();
    }

    @Test
    void namesTheFirstWorkerAsTheOnlyOneWasNamed() {
        assertThat(RunWorker.owner("training-0", 0)).isEqualTo("training-0");
        assertThat(RunWorker.owner("training-0", 1)).isEqualTo("training-0/worker-1");
    }

    /// SHA-256 of weights and of the optimiser's state.
    private SortedMap<String, CheckpointManifest.File> weights(String runId) throws IOException {
        SortedMap<String, CheckpointManifest.File> files = CheckpointReader.newest(
                        config.checkpoints().resolve(runId))
                .orElseThrow()
                .manifest()
                .files();
        assertThat(files).containsKeys("encoder.safetensors", "state.safetensors");
        return files;
    }

    private static String submit(RunSpec spec, boolean again) throws IOException {
        String answer = given().header("Authorization", "Bearer test")
                .contentType("application/json")
                .body(Json.write(Map.of("spec", Json.tree(spec), "again", again)))
                .post("/runs")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return Json.mapper().readTree(answer).path("runId").asText();
    }

    /// @return the owners at a time when all runs were past their first step and before their last; empty without one
    private static Set<String> awaitEnds(List<String> runIds) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Set<String> together = Set.of();
        while (System.nanoTime() - begin < LIMIT_NANOS) {
            Set<String> owners = new HashSet<>();
            int finished = 0;
            for (String runId : runIds) {
                JsonNode run =
                        Json.mapper().readTree(given().get("/runs/" + runId).asString());
                assertThat(run.path("state").asText()).isIn("QUEUED", "RUNNING", "FINISHED");
                long step = run.path("progress").path("step").asLong();
                if (step > 0 && step < STEPS && run.hasNonNull("owner")) {
                    owners.add(run.path("owner").asText());
                }
                finished += run.path("state").asText().equals("FINISHED") ? 1 : 0;
            }
            together = owners.size() == runIds.size() ? owners : together;
            if (finished == runIds.size()) {
                return together;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("runs " + runIds + " did not end");
    }
}
