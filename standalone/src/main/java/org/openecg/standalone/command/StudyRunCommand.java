package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.ServiceProblem;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Carries a study out.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg study run my-study.yaml --workers 2 --threads 1", ""},
        description = {
            "Starts a study and follows it to its end, through restarts of the services, too. What is there already is",
            "not computed again: the same command after an interruption goes on. Ends with the verdicts, the differences",
            "with their intervals, and a report. Exit status 1 if something failed or is missing.",
            "STUDY is a file of your own (YAML or JSON) or a name from './openecg study list'."
        })
final class StudyRunCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "STUDY", description = "file, or a name from './openecg study list'")
    private String study = "";

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "where report.html and report.md go (default: ID-vVERSION-report)")
    @Nullable
    private Path report;

    @Option(
            names = "--no-follow",
            description = "start and return at once; './openecg study status' tells how far it is")
    private boolean noFollow;

    @Mixin
    private final WorkerOptions training = new WorkerOptions();

    @Option(names = "--json", description = "print the study as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve(), training)) {
            SystemClient client = session.client();
            StudyDocument document = StudyDocument.find(client, study);
            JsonNode plan = document.plan(client);
            PrintStream told = json ? System.err : System.out;
            told.println(StudyText.plan(plan));
            boolean complete = plan.path("state").asText().equals("FINISHED")
                    && plan.path("estimate").path("newRuns").asLong() == 0;
            JsonNode started = document.start(client);
            if (noFollow) {
                print(started, "Started. './openecg study status' tells how far it is.\n");
                return ExitStatus.OK;
            }
            String path = "/studies/" + started.path("studyId").asText();
            JsonNode ended = complete ? client.eval(path) : follow(session, path);
            if (complete) {
                told.println("Nothing was computed: this study is complete here.\n");
            }
            print(ended, StudyText.outcome(ended.path("result")));
            writeReport(session.client(), path, started);
            return isWhole(ended) ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    private void print(JsonNode answer, String text) throws IOException {
        System.out.print(
                json ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer) + "\n" : text);
    }

    private static boolean isWhole(JsonNode ended) {
        return ended.path("summary").path("state").asText().equals("FINISHED")
                && ended.path("result").path("missing").isEmpty();
    }

    /// Follows a study with a bar over all steps. A service that is being started again is waited for.
    private static JsonNode follow(Session session, String path) throws IOException, InterruptedException {
        ProgressBar bar = new ProgressBar("study");
        Patience patience = new Patience(session);
        StudyProgress progress = null;
        while (true) {
            try {
                JsonNode now = session.client().eval(path);
                patience.heard();
                if (progress == null) {
                    progress = new StudyProgress(now);
                }
                for (StudyProgress.News news : progress.news(now)) {
                    bar.say(news.text() + failure(session.client(), news.failedRun()));
                }
                JsonNode summary = now.path("summary");
                bar.at(StudyProgress.steps(now), StudyProgress.allSteps(now), scores(summary));
                if (StudyProgress.isOver(now, summary.path("state").asText())) {
                    bar.end();
                    return now;
                }
            } catch (ServiceProblem e) {
                patience.bear(e);
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static String scores(JsonNode summary) {
        JsonNode scores = summary.path("scores");
        return scores.path("there").asInt() + " of " + scores.path("wanted").asInt() + " scores";
    }

    /// The training service knows why; while it is being started again, nobody does.
    private static String failure(SystemClient client, String runId) throws IOException, InterruptedException {
        if (runId.isEmpty()) {
            return "";
        }
        try {
            String reason = client.training("/runs/" + runId).path("failure").asText("");
            return reason.isEmpty() ? "" : ": " + reason;
        } catch (ServiceProblem e) {
            return ": './openecg runs " + runId.substring(0, 12) + "' tells why";
        }
    }

    private void writeReport(SystemClient client, String path, JsonNode started)
            throws IOException, InterruptedException {
        Path folder = report != null
                ? report
                : Path.of(started.path("id").asText() + "-v"
                        + started.path("version").asInt() + "-report");
        Files.createDirectories(folder);
        for (StudyReportFormat format : StudyReportFormat.values()) {
            Files.writeString(
                    folder.resolve("report." + format.extension()), client.text(path + "/report", format.mediaType()));
        }
        System.err.println("Report: " + folder.resolve("report.html") + ", " + folder.resolve("report.md"));
    }
}
