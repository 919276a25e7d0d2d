package org.openecg.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;

class StudyCommandTest {
    @Test
    void beginsItsHelpWithAnExample() {
        for (String command : new String[] {"list", "show", "plan", "run", "status", "report"}) {
            StringWriter help = new StringWriter();

            int status = OpenEcg.commandLine().setOut(new PrintWriter(help)).execute("study", command, "--help");

            assertThat(status).isZero();
            assertThat(help.toString()).startsWith("Example: ./openecg study " + command);
        }
    }

    @Test
    void needsToBeToldWhatToDo() {
        assertRefused("Say what to do: './openecg study list' shows what there is.", "study");
        assertRefused("Missing required parameter: 'STUDY'", "study", "run");
    }

    @Test
    void refusesFewerThanOneWorker() {
        assertRefused("--workers must be 1 or more but is 0", "study", "run", "lodo.yaml", "--workers", "0");
        assertRefused("--workers must be 1 or more but is -2", "up", "--workers", "-2");
        assertRefused("--threads must be 0 (one per core) or more but is -1", "up", "--threads", "-1");
    }

    @Test
    void takesFormatsInAnyCase() {
        assertThat(OpenEcg.commandLine()
                        .parseArgs("study", "report", "lodo", "--format", "md", "-o", "out.md")
                        .subcommand()
                        .subcommand()
                        .matchedOptionValue("--format", StudyReportFormat.HTML))
                .isEqualTo(StudyReportFormat.MD);
    }

    @Test
    void writesWorkersForAnotherCommandLine() {
        WorkerOptions none = new WorkerOptions();
        WorkerOptions both = new WorkerOptions();
        both.workers(2);
        both.threads(1);

        assertThat(none.arguments()).isEmpty();
        assertThat(both.arguments()).containsExactly("--workers", "2", "--threads", "1");
    }

    @Test
    void tellsTheStateOfTheStudyThatWasStartedLast() throws IOException {
        JsonNode studies = Json.mapper()
                .readTree("[{\"studyId\": \"aa\", \"createdAt\": \"2026-11-27T10:00:00Z\"},"
                        + "{\"studyId\": \"bb\", \"createdAt\": \"2026-11-27T11:00:00Z\"},"
                        + "{\"studyId\": \"cc\", \"createdAt\": \"2026-11-26T23:00:00Z\"}]");

        assertThat(StudyCommand.Status.latest(studies)).isEqualTo("bb");
        assertThatThrownBy(() -> StudyCommand.Status.latest(Json.mapper().createArrayNode()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("No study was started yet.");
    }

    @Test
    void escapesWhatBecomesPartOfAnAddress() {
        assertThat(StudyDocument.escaped("../a b?c")).isEqualTo("..%2Fa%20b%3Fc");
    }

    private static void assertRefused(String reason, String... arguments) {
        StringWriter errors = new StringWriter();

        int status = OpenEcg.commandLine().setErr(new PrintWriter(errors)).execute(arguments);

        assertThat(status).isEqualTo(ExitStatus.USAGE);
        assertThat(errors.toString()).contains(reason);
    }
}
