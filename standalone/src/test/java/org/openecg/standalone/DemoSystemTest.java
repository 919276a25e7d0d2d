package org.openecg.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;

/// All processes for real, as a user starts them: Kafka and the three packaged services below one command line.
class DemoSystemTest {
    private static final Path ROOT = Path.of(System.getProperty("openecg.root"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void goesFromFilesToScoresThroughAKillAndChecksItself() throws Exception {
        Outcome demo = run("demo", "--small", "--exit", "--free-ports", "--state", state());

        assertThat(demo.status()).as(demo.errors() + demo.data()).isZero();
        assertThat(demo.errors()).contains("Killing the training process").contains("The training service runs again");
        assertThat(demo.data())
                .contains("Resumed at step")
                .contains("nothing lost")
                .contains("verify: all invariants hold")
                .contains("Collapse: none")
                .contains("simclr resnet18-w16 against random resnet18-w16");

        Outcome scores = run("scores", "--json", "--state", state());
        JsonNode rows = Json.mapper().readTree(scores.data());
        assertThat(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.path("method").asText()))
                .contains("simclr", "random", "random-kernels", "amplitude", "label-mean");
        JsonNode own = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("method").asText().equals("simclr"))
                .findFirst()
                .orElseThrow();
        assertThat(own.path("runId").asText()).hasSize(64);

        Outcome lineage = run("lineage", own.path("scoreId").asText().substring(0, 12), "--state", state());
        assertThat(lineage.data()).contains(own.path("runId").asText()).contains(".hea");
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dopenecg.home=" + ROOT,
                "-cp",
                ROOT.resolve("standalone/target/lib") + "/*",
                "org.openecg.standalone.command.OpenEcg"));
        command.addAll(List.of(arguments));
        Path data = folder.resolve(arguments[0] + ".out");
        Path errors = folder.resolve(arguments[0] + ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(data.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroy();
            process.waitFor();
        }
        return new Outcome(process.exitValue(), Files.readString(data), Files.readString(errors));
    }

    private record Outcome(int status, String data, String errors) {}
}
