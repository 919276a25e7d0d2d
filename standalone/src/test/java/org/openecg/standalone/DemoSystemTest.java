package org.openecg.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;

/// All processes for real, as a user starts them: Kafka and the three packaged services below one command line.
class DemoSystemTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void goesFromFilesToScoresThroughAKillAndChecksItself() throws Exception {
        CommandLine.Outcome demo = run("demo", "--small", "--exit", "--free-ports", "--state", state());

        assertThat(demo.status()).as(demo.errors() + demo.data()).isZero();
        assertThat(demo.errors()).contains("Killing the training process").contains("The training service runs again");
        assertThat(demo.data())
                .contains("Resumed at step")
                .contains("nothing lost")
                .contains("verify: all invariants hold")
                .contains("Collapse: none")
                .contains("simclr resnet18-w16 against random resnet18-w16");

        CommandLine.Outcome scores = run("scores", "--json", "--state", state());
        JsonNode rows = Json.mapper().readTree(scores.data());
        assertThat(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.path("method").asText()))
                .contains("simclr", "random", "random-kernels", "amplitude", "label-mean");
        JsonNode own = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("method").asText().equals("simclr"))
                .findFirst()
                .orElseThrow();
        assertThat(own.path("runId").asText()).hasSize(64);

        CommandLine.Outcome lineage =
                run("lineage", own.path("scoreId").asText().substring(0, 12), "--state", state());
        assertThat(lineage.data()).contains(own.path("runId").asText()).contains(".hea");
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private CommandLine.Outcome run(String... arguments) throws IOException, InterruptedException {
        return new CommandLine(folder).run(arguments);
    }
}
