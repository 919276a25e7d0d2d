package org.openecg.eval.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openecg.hosting.GlibcTunables;

/// One replica of the packaged service, which keeps its slot and its state folder from one life to the next.
final class Replica {
    static final String TOKEN = "test-token";

    private static final Path JAR =
            Path.of(System.getProperty("openecg.root"), "eval-service/target/quarkus-app/quarkus-run.jar");
    private static final Pattern LISTENS = Pattern.compile(
            "Listening on: (http://127\\.0\\.0\\.1:\\d+)\\. Management interface listening on (http://127\\.0\\.0\\.1:\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String slot;
    private final Path state;
    private final Map<String, String> environment;
    private Process process;
    private int life = 1;

    private Replica(String slot, Path state, Map<String, String> environment) throws IOException {
        this.slot = slot;
        this.state = state;
        this.environment = environment;
        this.process = launch(1);
    }

    /// Starts it for the first time.
    ///
    /// @param shared settings that all replicas have, as variables
    static Replica start(String slot, Path state, Map<String, String> shared) throws IOException {
        Files.createDirectories(state);
        Map<String, String> environment = new HashMap<>(GlibcTunables.beside(System.getenv()));
        environment.putAll(shared);
        environment.putAll(Map.of(
                "OPENECG_PARENT", "stdin",
                "OMP_WAIT_POLICY", "PASSIVE",
                "OPENECG_SLOT", slot,
                "OPENECG_STATE", state.toString(),
                "OPENECG_TOKEN", TOKEN,
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_MANAGEMENT_PORT", "0"));
        return new Replica(slot, state, environment);
    }

    private Process launch(int number) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // its lives are short
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dai.djl.offline=true",
                        "-jar",
                        JAR.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log(number).toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path log(int number) {
        return state.resolve("life-" + number + ".log");
    }

    String slot() {
        return slot;
    }

    /// Ends it at once, as `kill -9` does.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Starts it once more after a kill.
    void startAgain() throws IOException {
        life++;
        process = launch(life);
    }

    /// Whether its topics and tasks are in place, so that it takes what is announced.
    ///
    /// @throws IllegalStateException if it ended by itself
    boolean ready() throws InterruptedException {
        String log = text();
        if (!process.isAlive()) {
            throw new IllegalStateException(slot + " ended with status " + process.exitValue() + ":\n" + log);
        }
        Matcher listens = LISTENS.matcher(log);
        if (!listens.find()) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(listens.group(2) + "/q/health/ready"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // a busy machine: asked again
        }
    }

    /// Where it answers once it is ready.
    URI url() {
        Matcher listens = LISTENS.matcher(text());
        if (!listens.find()) {
            throw new IllegalStateException(slot + " does not listen yet");
        }
        return URI.create(listens.group(1));
    }

    /// The log of the present life.
    private String text() {
        try {
            return Files.readString(log(life));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
