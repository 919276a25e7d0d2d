package org.openecg.checker.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.CheckpointMessage;
import org.openecg.contracts.run.RunState;
import org.openecg.contracts.score.Score;

/// Each test plants one bug of training or eval on a real broker, in a real folder, or in a service's answer.
class TrainingAndEvalInvariantsTest {
    private static final String PROBE = "linear-probe/1";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path brokerFolder;

    @SuppressWarnings("NullAway.Init")
    static EmbeddedBroker broker;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path root;

    @SuppressWarnings("NullAway.Init")
    Log log;

    @SuppressWarnings("NullAway.Init")
    CheckpointMessage fifth;

    @SuppressWarnings("NullAway.Init")
    CheckpointMessage tenth;

    @BeforeAll
    static void start() throws IOException {
        broker = EmbeddedBroker.start(brokerFolder);
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @BeforeEach
    void fillWithAHealthyRun() throws Exception {
        log = Log.fresh(broker);
        for (String record : List.of("a", "b", "c")) {
            log.write(Ecgs.recording(record, 1));
        }
        fifth = Runs.checkpoint(root, 5);
        tenth = Runs.checkpoint(root, 10);
        log.write(Runs.announced(fifth), Runs.announced(tenth), Runs.run(RunState.FINISHED));
        log.write(
                Scores.published(Scores.TASK),
                Scores.published(Scores.ofRandomEncoder(PROBE)),
                Scores.published(Scores.ofCheckpoint(fifth.getCheckpointId(), PROBE, 0.7)),
                Scores.published(Scores.ofCheckpoint(tenth.getCheckpointId(), PROBE, 0.8)));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void findsNothingInAHealthyRun() throws IOException {
        CheckReport report = check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.counts())
                .containsEntry("runs", 1L)
                .containsEntry("checkpoints", 2L)
                .containsEntry("scores", 3L);
    }

    @Test
    void catchesAnAlteredFile() throws IOException {
        Files.writeString(root.resolve(tenth.getLocation()).resolve("encoder.safetensors"), "encoder of another run");

        assertThat(check().findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.CHECKPOINT_WHOLE);
            assertThat(finding.ids()).containsExactly(tenth.getCheckpointId(), Runs.RUN);
            assertThat(finding.where()).endsWith(tenth.getLocation());
        });
    }

    @Test
    void catchesAMissingFileAndAMissingManifest() throws IOException {
        Files.delete(root.resolve(fifth.getLocation()).resolve("state.safetensors"));
        Files.delete(root.resolve(tenth.getLocation()).resolve("manifest.json"));

        assertThat(check().findings())
                .extracting(Finding::found)
                .anySatisfy(found -> assertThat(found).startsWith("state.safetensors has SHA-256 nothing but"))
                .anySatisfy(
                        found -> assertThat(found).startsWith("there is no ").endsWith("manifest.json"));
    }

    @Test
    void catchesAnAlteredManifest() throws IOException {
        Path manifest = root.resolve(tenth.getLocation()).resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"test\"", "\"toast\""));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.CHECKPOINT_WHOLE);
            assertThat(finding.found()).startsWith("manifest.json has SHA-256");
        });
    }

    @Test
    void catchesALocationOutsideTheFolder() throws IOException {
        log.write(Runs.announced(
                tenth.toBuilder().setStep(7).setLocation("../elsewhere").build()));

        assertThat(check().findings()).extracting(Finding::found).contains("its location is outside " + root);
    }

    @Test
    void catchesASecondAnnouncement() throws IOException {
        log.write(Runs.announced(tenth));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.ANNOUNCED_ONCE);
            assertThat(finding.ids()).containsExactly(tenth.getCheckpointId(), Runs.RUN);
            assertThat(finding.found())
                    .startsWith("step 10 was announced before")
                    .endsWith("with equal content");
        });
    }

    @Test
    void catchesAFinishedRunThatForgotAStep() throws Exception {
        log.close();
        log = Log.fresh(broker);
        log.write(Runs.announced(fifth), Runs.run(RunState.FINISHED));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.ANNOUNCED_ONCE);
            assertThat(finding.found())
                    .isEqualTo("the run is finished but its checkpoint of step 10 was never announced");
        });
    }

    @Test
    void catchesADurableCheckpointOfAFailedRunThatNobodyHeardOf() throws Exception {
        log.close();
        log = Log.fresh(broker);
        log.write(Runs.announced(fifth), Runs.run(RunState.FAILED));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.ANNOUNCED_ONCE);
            assertThat(finding.ids()).containsExactly(tenth.getCheckpointId(), Runs.RUN);
        });
    }

    @Test
    void leavesARunAloneWhileItRuns() throws Exception {
        log.close();
        log = Log.fresh(broker);
        log.write(Runs.announced(fifth), Runs.run(RunState.RUNNING));

        assertThat(check().findings()).isEmpty();
    }

    @Test
    void catchesACheckpointWithoutScore() throws IOException {
        log.write(Scores.published(Scores.ofRandomEncoder("knn/1")));

        assertThat(check().findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.found())
                        .isEqualTo("the announced checkpoint has no score on this task under knn/1"));
    }

    @Test
    void catchesATaskThatWasForgotten() throws IOException {
        log.write(
                Scores.published(Scores.task("other-task", "openecg")),
                Scores.published(Scores.task("other-profile", "openecg-500")));

        assertThat(check().findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.SCORED_ONCE);
            assertThat(finding.ids()).contains("other-task/1");
        });
    }

    @Test
    void asksForNoScoreWhereAFoldIsEmpty() throws Exception {
        log.close();
        log = Log.fresh(broker);
        log.write(Ecgs.recording("a", 1));
        log.write(Ecgs.recording("b", 1));
        log.write(Scores.published(Scores.TASK), Runs.announced(fifth), Runs.announced(tenth));

        assertThat(check().findings()).isEmpty();
        log.write(Ecgs.recording("c", 1));
        assertThat(check().findings()).hasSize(2);
    }

    @Test
    void catchesAScoreWithTwoContents() throws IOException {
        log.write(Scores.published(Scores.ofCheckpoint(tenth.getCheckpointId(), PROBE, 0.81)));

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.SCORED_ONCE);
            assertThat(finding.found()).contains("\"value\":0.8}]").contains("\"value\":0.81}]");
        });
    }

    @Test
    void takesARepeatThatIsEqualToTheByte() throws IOException {
        log.write(Scores.published(Scores.ofCheckpoint(tenth.getCheckpointId(), PROBE, 0.8)));

        assertThat(check().findings()).isEmpty();
    }

    @Test
    void catchesARepeatAtAnotherTime() throws Exception {
        Log.Entry repeat = Scores.published(Scores.ofCheckpoint(tenth.getCheckpointId(), PROBE, 0.8));
        log.writePlain(repeat, "ce_time", "2026-11-27T00:00:00Z");

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.invariant()).isEqualTo(Invariant.SCORED_ONCE);
            assertThat(finding.ids()).contains(tenth.getCheckpointId());
            assertThat(finding.found())
                    .isEqualTo("the same score was published before in other bytes or with other headers");
        });
    }

    @Test
    void comparesFactsWithTopics() throws IOException {
        try (FactsServer server = new FactsServer()) {
            healthyFacts(server);
            CheckerSettings settings =
                    settings().withFacts(server.address(), server.address(), server.address(), FactsServer.TOKEN);
            assertThat(Checker.check(settings).findings()).isEmpty();

            server.put("/facts/runs", Runs.RUN, run(fifth));
            Score lost = Scores.ofRandomEncoder("knn/1");
            server.put("/facts/scores", lost.scoreId(), score(lost));

            List<Finding> findings = Checker.check(settings).findings();
            assertThat(findings).extracting(Finding::invariant).containsOnly(Invariant.FACTS_AGREE);
            assertThat(findings)
                    .extracting(finding -> finding.ids().getFirst())
                    .containsExactly(Runs.RUN, lost.scoreId());
        }
    }

    @Test
    void saysWhichServiceRefused() throws IOException {
        try (FactsServer server = new FactsServer()) {
            CheckerSettings settings = settings().withFacts(null, server.address(), null, "wrong");

            assertThatThrownBy(() -> Checker.check(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Cannot read " + server.address() + "/facts/runs?limit=500: status 401");
        }
    }

    private void healthyFacts(FactsServer server) {
        server.put("/facts/runs", Runs.RUN, run(fifth, tenth));
        for (Score score : List.of(
                Scores.ofRandomEncoder(PROBE),
                Scores.ofCheckpoint(fifth.getCheckpointId(), PROBE, 0.7),
                Scores.ofCheckpoint(tenth.getCheckpointId(), PROBE, 0.8))) {
            server.put("/facts/scores", score.scoreId(), score(score));
        }
    }

    private static String run(CheckpointMessage... announced) {
        List<String> steps = List.of(announced).stream()
                .map(event -> "{\"step\":" + event.getStep() + ",\"checkpointId\":\"" + event.getCheckpointId() + "\"}")
                .toList();
        return "{\"runId\":\"" + Runs.RUN + "\",\"state\":\"FINISHED\",\"announced\":[" + String.join(",", steps)
                + "]}";
    }

    private static String score(Score score) {
        byte[] digest = CanonicalDigest.sha256(Json.write(score).getBytes(StandardCharsets.UTF_8));
        return "{\"scoreId\":\"" + score.scoreId() + "\",\"sha256\":\""
                + HexFormat.of().formatHex(digest) + "\"}";
    }

    private CheckReport check() throws IOException {
        return Checker.check(settings());
    }

    private CheckerSettings settings() {
        return CheckerSettings.topics(broker.bootstrapServers()).withCheckpoints(root);
    }
}
