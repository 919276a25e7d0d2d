package org.openecg.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;

/// A study of four runs for real, all of it killed in the middle.
class StudySystemTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String STUDY = """
            id: four-runs
            version: 1
            title: Four runs
            datasets: [synthetic-a, synthetic-own]
            targets:
              - {name: own, datasets: [synthetic-own], like: synthetic-six}
            recipes:
              - name: tiny
                recipe: simclr
                batchSize: 16
                encoder: {width: 4}
            lodo: {arms: [all, without]}
            seeds: [1, 2]
            steps: 80
            hypotheses:
              - {name: own data is worth half of everything, of: all, over: without, atLeast: 0.5}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @AfterEach
    void stop() throws IOException, InterruptedException {
        run("down", "--state", state());
    }

    @Test
    void goesOnAfterAKillOfEverythingAndComputesNothingTwice() throws Exception {
        Path document = Files.writeString(folder.resolve("four.yaml"), STUDY);
        Path centres = folder.resolve("centres");
        succeed(
                "synthetic",
                centres.toString(),
                "--centres",
                "a,own",
                "--each",
                "120",
                "--train",
                "40",
                "--test",
                "60");
        up();
        succeed(
                "ingest",
                centres.resolve("a").toString(),
                centres.resolve("own").toString(),
                "--state",
                state());

        succeed("study", "run", document.toString(), "--no-follow", "--state", state());
        Set<String> finished = awaitOneFinished();
        killAll();
        up();
        CommandLine.Outcome ended = succeed(
                "study",
                "run",
                document.toString(),
                "--report",
                folder.resolve("report").toString(),
                "--state",
                state());

        assertThat(ended.data())
                .contains("own data is worth half of everything")
                .contains("all - without");
        assertThat(Files.readString(folder.resolve("report/report.md")))
                .contains("REFUTED")
                .contains("Four runs");
        JsonNode study = status();
        assertThat(study.at("/summary/state").asText()).isEqualTo("FINISHED");
        assertThat(study.at("/summary/runs/finished").asInt()).isEqualTo(4);
        assertThat(fences(finished)).as("a finished run is not claimed again").containsOnly(1);
        assertThat(run("study", "run", document.toString(), "--state", state()).data()
                        + run("study", "plan", document.toString(), "--state", state())
                                .data())
                .contains("0 of them new");
        CommandLine.Outcome changed = run(
                "study",
                "run",
                Files.writeString(document, STUDY.replace("atLeast: 0.5", "atLeast: 0.1"))
                        .toString(),
                "--state",
                state());
        assertThat(changed.status()).isNotZero();
        assertThat(changed.errors()).contains("give the changed one a new version");
        succeed("verify", "--state", state());
    }

    private void up() throws IOException, InterruptedException {
        succeed("up", "--detach", "--free-ports", "--workers", "2", "--threads", "1", "--state", state());
    }

    private JsonNode status() throws IOException, InterruptedException {
        return Json.mapper()
                .readTree(succeed("study", "status", "four-runs", "--json", "--state", state())
                        .data());
    }

    private Set<String> awaitOneFinished() throws IOException, InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < limit) {
            Set<String> finished = new HashSet<>();
            status().path("runs").forEach(run -> {
                if (run.path("state").asText().equals("FINISHED")) {
                    finished.add(run.path("runId").asText());
                }
            });
            if (!finished.isEmpty()) {
                return finished;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new AssertionError("no run ended within " + PATIENCE);
    }

    private List<Integer> fences(Set<String> runs) throws IOException, InterruptedException {
        List<Integer> fences = new ArrayList<>();
        for (String id : runs) {
            fences.add(Json.mapper()
                    .readTree(succeed("runs", id, "--json", "--state", state()).data())
                    .path("fence")
                    .asInt());
        }
        return fences;
    }

    private void killAll() throws IOException, InterruptedException {
        JsonNode system =
                Json.mapper().readTree(folder.resolve("state/system.json").toFile());
        List<Long> processes = new ArrayList<>(
                List.of(system.path("pid").asLong(), system.at("/kafka/pid").asLong()));
        system.path("services")
                .forEach(service -> processes.add(service.path("pid").asLong()));
        for (long process : processes) {
            ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
        }
        for (long process : processes) {
            while (ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private CommandLine.Outcome succeed(String... arguments) throws IOException, InterruptedException {
        CommandLine.Outcome outcome = run(arguments);
        assertThat(outcome.status())
                .as("%s: %s%s", String.join(" ", arguments), outcome.errors(), outcome.data())
                .isZero();
        return outcome;
    }

    private CommandLine.Outcome run(String... arguments) throws IOException, InterruptedException {
        return new CommandLine(folder).run(arguments);
    }

    private String state() {
        return folder.resolve("state").toString();
    }
}
