package org.openecg.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;

/// All processes for real, as a user starts them: Kafka and the three packaged services below one
/// command line.
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

        CommandLine.Outcome up = run("up", "--detach", "--free-ports", "--state", state());
        assertThat(up.status()).as(up.errors()).isZero();
        try {
            scoresItsOwnEmbeddingsAsAnotherEncoder(own);
            ingestsLabelsOfATableAndAddsTheDraftedTask();
            addsATask();
            scoresTheDraftedTask();
        } finally {
            run("down", "--state", state());
        }
    }

    /// Files embedded on the command line give the score that the service gave by way of the log.
    private void scoresItsOwnEmbeddingsAsAnotherEncoder(JsonNode own) throws IOException, InterruptedException {
        List<String> embed = new ArrayList<>(
                List.of("embed", own.path("checkpointId").asText().substring(0, 12)));
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".hea"))
                    .sorted()
                    .forEach(embed::add);
        }
        Path npy = folder.resolve("rows.npy");
        embed.addAll(List.of("--npy", npy.toString(), "--state", state()));
        CommandLine.Outcome embedded = run(embed.toArray(String[]::new));
        assertThat(embedded.status()).as(embedded.errors()).isZero();
        Path ids = folder.resolve("ids.csv");
        Files.writeString(
                ids,
                Files.readString(folder.resolve("rows.csv"))
                        .lines()
                        .map(line -> line.substring(line.lastIndexOf('/') + 1))
                        .collect(Collectors.joining("\n")));

        CommandLine.Outcome scored = run(
                "score",
                "--embeddings",
                npy.toString(),
                "--ids",
                ids.toString(),
                "--task",
                "synthetic-six",
                "--name",
                "from-files",
                "--json",
                "--state",
                state());

        assertThat(scored.status()).as(scored.errors()).isZero();
        JsonNode macro = StreamSupport.stream(
                        Json.mapper().readTree(scored.data()).spliterator(), false)
                .filter(row -> row.path("label").isNull()
                        && row.path("metric").asText().equals("auroc")
                        && row.path("protocol").equals(own.path("protocol")))
                .findFirst()
                .orElseThrow();
        assertThat(macro.path("encoder").asText()).isEqualTo("from-files");
        assertThat(macro.path("value").asDouble()).isCloseTo(own.path("value").asDouble(), within(1e-6));
        assertThat(macro.path("leakExact").isNull()).isTrue();

        CommandLine.Outcome refused = run("embed", "none", npy.toString(), "--state", state());
        assertThat(refused.status()).isOne();
        assertThat(refused.errors()).contains("No checkpoint below");
        CommandLine.Outcome rejected =
                run("embed", own.path("checkpointId").asText(), ids.toString(), embed.get(2), "--state", state());
        assertThat(rejected.status()).isEqualTo(3);
        assertThat(rejected.data().lines()).hasSize(2).first().asString().startsWith("recording,f1,f2,");
    }

    private void addsATask() throws IOException, InterruptedException {
        CommandLine.Outcome shown = run("task", "show", "synthetic-six", "--state", state());
        Path document = folder.resolve("mine.json");
        Files.writeString(
                document,
                shown.data()
                        .replace("synthetic-six\",\n", "mine\",\n")
                        .replaceAll("\"(trainFolds|testFolds)\" : \\[[^]]*]", "\"$1\" : []")
                        .replace("\"title\"", "\"crossValidation\" : {\"folds\" : 3, \"seed\" : 1}, \"title\""));

        CommandLine.Outcome added = run("task", "add", document.toString(), "--state", state());

        assertThat(added.status()).as(added.errors()).isZero();
        assertThat(added.data()).contains("Task mine, version 1");
        assertThat(run("task", "add", "none", "--state", state()).errors())
                .contains("There is no file and no task none");
        awaitScores("mine");
        CommandLine.Outcome list = run("task", "list", "--state", state());
        assertThat(list.data()).contains("mine/1").contains("ptbxl-rhythm/1");
        CommandLine.Outcome again = run("evaluate", "--task", "mine", "--state", state());
        assertThat(again.status()).as(again.errors()).isZero();
        assertThat(again.data()).contains("mine").contains("DONE");
        CommandLine.Outcome csv = run("scores", "--csv", "--task", "mine", "--state", state());
        assertThat(csv.data()).startsWith("scoreId,task,").contains(",mine,");
    }

    /// From a folder that no profile knows to a task, without a line of Java.
    private void ingestsLabelsOfATableAndAddsTheDraftedTask() throws IOException, InterruptedException {
        Path centre = OwnFolder.write(folder);

        CommandLine.Outcome ingested =
                run("ingest", centre.toString(), "--labels", "befunde.csv", "--state", state(), "--json");

        assertThat(ingested.status()).as(ingested.errors()).isEqualTo(3);
        assertThat(ingested.errors())
                .contains("recording  'EKG' names 80 of 81 recordings, by stem")
                .contains("fold       'Split': {test=3, train=1, val=2}")
                .contains("AF is SNOMED CT 164889003, atrial fibrillation")
                .contains("in no label table, kept as codes of klinik-west: Sonstiges")
                .contains("81 recordings, 80 with a row, 80 of them looked at for labels, of 60 patients")
                .contains("1 recordings without a row stay, without labels, such as erste/ohne-zeile")
                .contains("1 rows without a recording are rejected (FILE_MISSING), such as ohne-datei")
                .contains("./openecg task add '"
                        + centre.resolve("openecg-task.json").toRealPath() + "'");
        JsonNode counts = Json.mapper().readTree(ingested.data()).path(0).path("counts");
        assertThat(counts.path("published").asInt()).isEqualTo(81);
        assertThat(counts.path("rejectsByCode").toString()).isEqualTo("{\"FILE_MISSING\":1}");

        CommandLine.Outcome again =
                run("ingest", centre.toString(), "--labels", "befunde.csv", "--draft", "--state", state());
        assertThat(again.status()).as(again.errors()).isZero();
        assertThat(again.errors()).contains("openecg-dataset.yaml, which was there already");

        CommandLine.Outcome added =
                run("task", "add", centre.resolve("openecg-task.json").toString(), "--state", state());
        assertThat(added.status()).as(added.errors()).isZero();
        assertThat(added.data()).contains("Task klinik-west-labels, version 1");
    }

    /// Labels, patients and folds are those of the table.
    private void scoresTheDraftedTask() throws IOException, InterruptedException {
        awaitScores("klinik-west-labels");
        CommandLine.Outcome scores = run("scores", "--json", "--task", "klinik-west-labels", "--state", state());
        assertThat(Json.mapper().readTree(scores.data()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(List.of("classes", "patients", "positivePatients", "negativePatients"))
                        .extracting(name -> row.path(name).asInt())
                        .containsExactly(2, 20, 20, 20));
    }

    private void awaitScores(String task) throws IOException, InterruptedException {
        long limit = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (run("scores", "--csv", "--task", task, "--state", state())
                        .data()
                        .lines()
                        .count()
                < 2) {
            assertThat(System.nanoTime()).as("scores of " + task).isLessThan(limit);
        }
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private CommandLine.Outcome run(String... arguments) throws IOException, InterruptedException {
        return new CommandLine(folder).run(arguments);
    }
}
