package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openecg.checker.invariant.CheckReport;
import org.openecg.standalone.client.SystemClient;

/// The demo from the first recording to the last sentence.
final class DemoStory {
    private static final long SCORES_LIMIT_SECONDS = 300;

    private final Session session;
    private final DemoPlan plan;

    DemoStory(Session session, DemoPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    int tell(List<Path> sources, boolean kill) throws IOException, InterruptedException {
        List<JsonNode> ingested = ingest(sources);
        JsonNode run = train(kill);
        if (!run.path("state").asText().equals("FINISHED")) {
            System.out.println(Training.line(run));
            return ExitStatus.FAILED;
        }
        tellTraining(run);
        boolean scored = awaitScores(run);
        if (scored) {
            Leaderboard.print(session.client().eval("/scores"));
        }
        System.out.println();
        CheckReport verified = VerifyCommand.check(session);
        VerifyCommand.print(verified);
        DemoWords.say(session.client(), run, scored);
        long rejected = ingested.stream()
                .mapToLong(source -> source.path("counts").path("rejected").asLong())
                .sum();
        return !verified.clean() ? ExitStatus.FAILED : rejected > 0 ? ExitStatus.SOME_REJECTED : ExitStatus.OK;
    }

    private List<JsonNode> ingest(List<Path> sources) throws IOException, InterruptedException {
        List<JsonNode> done = new ArrayList<>();
        for (Path source : sources) {
            JsonNode record =
                    Ingestion.run(session.client(), source, null, plan.spec().profile());
            Ingestion.print(record);
            done.add(record);
        }
        return done;
    }

    private JsonNode train(boolean kill) throws IOException, InterruptedException {
        JsonNode submitted = Training.submit(session.client(), plan.spec(), false);
        String runId = submitted.path("runId").asText();
        System.err.println("Run " + runId);
        TrainingKill once = new TrainingKill(session, kill);
        return Training.follow(session, runId, once);
    }

    private static void tellTraining(JsonNode run) {
        JsonNode monitors = run.path("summary");
        if (monitors.has("lossFirst")) {
            System.out.printf(
                    Locale.ROOT,
                    "Loss %.3f over the first tenth after warm-up, %.3f over the last. Collapse: %s.%n",
                    monitors.path("lossFirst").asDouble(),
                    monitors.path("lossLast").asDouble(),
                    monitors.path("collapse").asText("not judged"));
        }
    }

    /// Waits until the run's checkpoint is scored on every task that has recordings here.
    private boolean awaitScores(JsonNode run) throws IOException, InterruptedException {
        String runId = run.path("runId").asText();
        ProgressBar bar = new ProgressBar("evaluate");
        SystemClient client = session.client();
        for (long tenth = 0; tenth < SCORES_LIMIT_SECONDS * 4; tenth++) {
            JsonNode state = client.eval("/evaluations?run=" + runId);
            bar.at(
                    state.path("done").asLong(),
                    Math.max(1, state.path("total").asLong()),
                    state.path("note").asText());
            if (state.path("complete").asBoolean()) {
                bar.end();
                return state.path("total").asLong() > 0;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        bar.end();
        System.err.println(
                "The evaluation did not end within " + SCORES_LIMIT_SECONDS + " s; './openecg scores' shows it later.");
        return false;
    }

    /// Kills the training process once, as soon as a checkpoint is durable, and tells where it resumed.
    private static final class TrainingKill implements Consumer<JsonNode> {
        private final Session session;
        private boolean wanted;
        private long killedPid;

        TrainingKill(Session session, boolean wanted) {
            this.session = session;
            this.wanted = wanted;
        }

        @Override
        public void accept(JsonNode run) {
            long durable = run.path("durableStep").asLong();
            long steps = run.path("spec").path("steps").asLong();
            if (wanted && durable > 0 && run.path("step").asLong() < steps) {
                wanted = false;
                killedPid = session.system().service("training").pid();
                System.err.printf(
                        "%nKilling the training process %d (kill -9) at step %d; the last checkpoint is at step %d.%n",
                        killedPid, run.path("step").asLong(), durable);
                ProcessHandle.of(killedPid).ifPresent(ProcessHandle::destroyForcibly);
            } else if (killedPid != 0
                    && session.system().service("training").pid() != killedPid
                    && run.path("resumedAt").asLong() > 0) {
                System.err.printf(
                        "Resumed at step %d, nothing lost: same run, next fence %d.%n",
                        run.path("resumedAt").asLong(), run.path("fence").asLong());
                killedPid = 0;
            }
        }
    }
}
