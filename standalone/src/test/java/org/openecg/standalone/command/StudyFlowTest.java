package org.openecg.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;

/// The commands on studies against services whose answers are stored.
class StudyFlowTest {
    private static final String ID = "4d1f0c9a77e15a0be2b6a8f3c9d0e1f24d1f0c9a77e15a0be2b6a8f3c9d0e1f2";
    private static final String DOCUMENT = "id: lodo\nversion: 2\n";

    @TempDir
    Path folder;

    /// What a command left behind.
    private record Outcome(int status, String data, String errors) {}

    @Test
    void followsAStudyThroughARestartToItsReport() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), DOCUMENT);
        try (FakeSystem system = new FakeSystem(folder.resolve("state"))) {
            system.answer("POST /eval/studies/plan", stored("study-plan.json"))
                    .answer("POST /eval/studies", stored("study-plan.json"))
                    .answer("GET /eval/studies/" + ID, running())
                    .answer("GET /eval/studies/" + ID, 0, "")
                    .answer("GET /eval/studies/" + ID, stored("study.json"))
                    .answer("GET /training/runs/c1c1c1c1c1c1c1c1", "{\"failure\": \"NOT_FINITE: loss NaN\"}")
                    .answer("GET /eval/studies/" + ID + "/report text/html", "<p>report</p>")
                    .answer("GET /eval/studies/" + ID + "/report text/markdown", "# report");

            Outcome outcome = run(
                    system,
                    "run",
                    file.toString(),
                    "--report",
                    folder.resolve("report").toString());

            assertThat(outcome.status()).as(outcome.errors()).isEqualTo(1);
            assertThat(outcome.data())
                    .startsWith("lodo, version 2: Leave one centre out\n")
                    .contains("5 runs, 3 of them new: 1,200 steps, about 13 minutes")
                    .contains("confirmed     a centre's own recordings help")
                    .contains("mae, without, ptb, seed 1: the run failed");
            assertThat(outcome.errors())
                    .contains("failed  mae, without, ptb, seed 1  (run c1c1c1c1c1c1): NOT_FINITE: loss NaN\n")
                    .contains("scored    0.871 on georgia");
            assertThat(system.requests())
                    .contains("POST /eval/studies/plan " + DOCUMENT, "POST /eval/studies " + DOCUMENT);
            assertThat(folder.resolve("report/report.html")).hasContent("<p>report</p>");
            assertThat(folder.resolve("report/report.md")).hasContent("# report");
        }
    }

    @Test
    void computesNothingTwice() throws IOException {
        ObjectNode plan = (ObjectNode) Json.mapper().readTree(stored("study-plan.json"));
        plan.put("state", "FINISHED");
        ((ObjectNode) plan.path("estimate")).put("newRuns", 0);
        ObjectNode study = (ObjectNode) Json.mapper().readTree(stored("study.json"));
        ((ObjectNode) study.path("summary")).put("state", "FINISHED");
        ((ObjectNode) study.path("result")).putArray("missing");
        try (FakeSystem system = new FakeSystem(folder.resolve("state"))) {
            system.answer("GET /eval/studies/documents/lodo", DOCUMENT)
                    .answer("POST /eval/studies/plan", plan.toString())
                    .answer("POST /eval/studies", plan.toString())
                    .answer("GET /eval/studies/" + ID, study.toString())
                    .answer("GET /eval/studies/" + ID + "/report text/html", "")
                    .answer("GET /eval/studies/" + ID + "/report text/markdown", "");

            Outcome outcome = run(
                    system, "run", "lodo", "--report", folder.resolve("report").toString());

            assertThat(outcome.status()).as(outcome.errors()).isZero();
            assertThat(outcome.data()).contains("Nothing was computed: this study is complete here.");
        }
    }

    @Test
    void startsWithoutWaiting() throws IOException {
        try (FakeSystem system = new FakeSystem(folder.resolve("state"))) {
            system.answer("GET /eval/studies/documents/lodo", DOCUMENT)
                    .answer("POST /eval/studies/plan", stored("study-plan.json"))
                    .answer("POST /eval/studies", stored("study-plan.json"));

            Outcome outcome = run(system, "run", "lodo", "--no-follow", "--json");

            assertThat(outcome.status()).as(outcome.errors()).isZero();
            assertThat(Json.mapper().readTree(outcome.data()).path("studyId").asText())
                    .isEqualTo(ID);
            assertThat(system.requests()).noneMatch(request -> request.equals("GET /eval/studies/" + ID));
        }
    }

    @Test
    void saysWhatTheServiceRefuses() throws IOException {
        try (FakeSystem system = new FakeSystem(folder.resolve("state"))) {
            system.answer("GET /eval/studies/documents/lodo", DOCUMENT)
                    .answer(
                            "POST /eval/studies/plan",
                            409,
                            "{\"code\": \"STUDY_VERSION_TAKEN\", \"detail\": \"lodo, version 2, is another document\"}");

            Outcome taken = run(system, "plan", "lodo");
            Outcome unknown = run(system, "plan", "nothing");

            assertThat(taken.status()).isEqualTo(1);
            assertThat(taken.errors()).isEqualTo("lodo, version 2, is another document\n");
            assertThat(unknown.status()).isEqualTo(1);
            assertThat(unknown.errors())
                    .isEqualTo("There is no file and no study nothing; './openecg study list' shows what there is.\n");
        }
    }

    @Test
    void showsDocumentsStatesAndReports() throws IOException {
        try (FakeSystem system = new FakeSystem(folder.resolve("state"))) {
            system.answer(
                            "GET /eval/studies",
                            "[" + Json.mapper().readTree(stored("study.json")).path("summary") + "]")
                    .answer("GET /eval/studies/documents", "[{\"name\": \"lodo\", \"title\": \"Leave one out\"}]")
                    .answer("GET /eval/studies/documents/lodo", DOCUMENT)
                    .answer("GET /eval/studies/" + ID, stored("study.json"))
                    .answer("GET /eval/studies/lodo/report text/markdown", "# Differenz über alle");

            assertThat(run(system, "list").data())
                    .contains("lodo/2  4d1f0c9a77e1")
                    .contains("DOCUMENT  TITLE\n");
            assertThat(run(system, "show", "lodo").data()).isEqualTo(DOCUMENT);
            assertThat(run(system, "status").data())
                    .contains("2 of 3 runs finished, 0 running, 1 failed; 3 of 4 scores");
            assertThat(run(system, "report", "lodo", "--format", "md").data()).isEqualTo("# Differenz über alle");
        }
    }

    private static Outcome run(FakeSystem system, String... arguments) {
        List<String> all = new ArrayList<>(List.of("study"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--state", system.state()));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int status = OpenEcg.commandLine()
                    .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                    .execute(all.toArray(String[]::new));
            return new Outcome(status, data.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /// The stored study before its last two runs ended and anything was scored.
    private static String running() throws IOException {
        ObjectNode study = (ObjectNode) Json.mapper().readTree(stored("study.json"));
        ((ObjectNode) study.path("summary")).put("state", "RUNNING");
        ((ObjectNode) study.path("runs").path(1)).put("state", "RUNNING");
        ((ObjectNode) study.path("runs").path(2)).put("state", "QUEUED");
        ((ObjectNode) study.path("result")).putArray("rows");
        return study.toString();
    }

    private static String stored(String name) throws IOException {
        try (InputStream stream = StudyFlowTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
