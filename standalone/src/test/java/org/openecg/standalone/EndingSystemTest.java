package org.openecg.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;

/// Processes that end while libtorch computes a step of half a second: by SIGTERM, and because their parent is gone.
/// The
/// engine's destructors would crash under it, and leave a report in the folder they were started from.
class EndingSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void endInMidStepWithoutACrash() throws Exception {
        run("synthetic", "centres", "--train", "20", "--test", "10", "--unlabelled", "200");
        run("up", "--detach", "--free-ports", "--state", state());
        run("ingest", folder.resolve("centres/a").toString(), "--state", state());
        run(
                "train",
                "--method",
                "byol",
                "--encoder",
                "resnet50",
                "--batch",
                "32",
                "--crop",
                "0",
                "--steps",
                "9000",
                "--no-follow",
                "--state",
                state());
        await("a step", () -> step() > 0);
        long done = step();

        ProcessHandle training = process("training");
        assertThat(training.destroy()).isTrue();

        await("the end after SIGTERM", () -> !training.isAlive());
        long kept = numberAfter("fence=1 kept step=");
        assertThat(kept).isGreaterThanOrEqualTo(done);
        assertThat(log("training")).contains("fence=1 state=QUEUED");
        assertThat(crashReports()).isEmpty();

        await("the next training process", () -> pid("training") != training.pid());
        await("a step of the next process", () -> step() > 0);
        assertThat(numberAfter("fence=2 goes on with step=")).isEqualTo(kept + 1);
        List<ProcessHandle> all = List.of(process("ingest"), process("training"), process("eval"));
        supervisor().destroyForcibly();

        await("the end of all services", () -> all.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(crashReports()).isEmpty();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        new CommandLine(folder).run("down", "--state", state());
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        CommandLine.Outcome outcome = new CommandLine(folder).run(arguments);
        assertThat(outcome.status()).as(outcome.errors() + outcome.data()).isZero();
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waited in vain for " + what).isBefore(limit);
            Thread.sleep(100);
        }
    }

    private JsonNode system() throws IOException {
        return Json.mapper().readTree(folder.resolve("state/system.json").toFile());
    }

    private JsonNode service(String name) throws IOException {
        return StreamSupport.stream(system().path("services").spliterator(), false)
                .filter(service -> service.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long pid(String name) throws IOException {
        return service(name).path("pid").asLong();
    }

    private ProcessHandle process(String name) throws IOException {
        return ProcessHandle.of(pid(name)).orElseThrow();
    }

    private ProcessHandle supervisor() throws IOException {
        return ProcessHandle.of(system().path("pid").asLong()).orElseThrow();
    }

    /// Last step of the run; 0 while the service does not answer.
    private long step() throws IOException, InterruptedException {
        URI runs = URI.create(service("training").path("url").asText() + "/runs");
        try {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(runs).build(), HttpResponse.BodyHandlers.ofString());
            return Json.mapper()
                    .readTree(answer.body())
                    .path(0)
                    .path("progress")
                    .path("step")
                    .asLong();
        } catch (IOException _) {
            return 0;
        }
    }

    private String log(String service) throws IOException {
        return Files.readString(folder.resolve("state/logs/" + service + ".log"));
    }

    /// The number that stands last after some words in the log of the training service.
    private long numberAfter(String words) throws IOException {
        String log = log("training");
        assertThat(log).contains(words);
        String rest = log.substring(log.lastIndexOf(words) + words.length());
        return Long.parseLong(rest.replaceFirst("(?s)\\D.*", ""));
    }

    private List<Path> crashReports() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err"))
                    .toList();
        }
    }
}
