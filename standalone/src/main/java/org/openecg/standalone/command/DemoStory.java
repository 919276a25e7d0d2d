package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openecg.checker.invariant.CheckReport;
import org.openecg.contracts.run.RunSpec;

/// The demo from the first recording to the last sentence.
final class DemoStory {
    /// The protocol that leads tables.
    static final String LEADING_PROTOCOL = "linear-probe/1";

    private static final Duration SCORES_LIMIT = Duration.ofMinutes(5);

    private final Session session;
    private final DemoPlan plan;
    private long segments;

    DemoStory(Session session, DemoPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    /// Tells it all and returns the exit status.
    int tell(List<Path> sources, boolean kill) throws IOException, InterruptedException {
        long rejected = ingest(sources);
        if (segments == 0) {
            System.out.println("Nothing was published, so there is nothing to learn from.");
            return ExitStatus.FAILED;
        }
        JsonNode run = train(kill);
        if (!run.path("state").asText().equals("FINISHED")) {
            System.out.println(Training.line(run));
            return ExitStatus.FAILED;
        }
        boolean scored = awaitScores(run.path("runId").asText());
        if (scored) {
            Leaderboard.print(session.client().eval("/leaderboard"), null, LEADING_PROTOCOL);
            System.out.println("\nOther protocols, such as nearest neighbours: the page, or ./openecg scores.");
        }
        System.out.println();
        CheckReport verified = VerifyCommand.check(session);
        VerifyCommand.print(verified);
        DemoWords.say(session.client(), run, scored);
        if (!verified.clean()) {
            return ExitStatus.FAILED;
        }
        return rejected > 0 ? ExitStatus.SOME_REJECTED : ExitStatus.OK;
    }

    /// Few recordings make a small batch: the run needs at least one whole batch outside the held-out folds.
    private RunSpec specFor(long segments) {
        RunSpec spec = plan.spec();
        if (segments >= 2L * spec.batchSize()) {
            return spec;
        }
        int batch = Math.clamp(segments / 4, 2, spec.batchSize());
        System.err.println(
                "Only " + segments + " segments: the batch is " + batch + " instead of " + spec.batchSize() + ".");
        return new RunSpec(
                spec.kind(),
                spec.method(),
                spec.encoder(),
                spec.profile(),
                spec.selection(),
                spec.augmentation(),
                spec.optimiser(),
                batch,
                spec.steps(),
                spec.precision(),
                spec.announceSteps(),
                spec.seed());
    }

    private long ingest(List<Path> sources) throws IOException, InterruptedException {
        long rejected = 0;
        for (Path source : sources) {
            JsonNode record =
                    Ingestion.run(session.client(), source, null, plan.spec().profile());
            Ingestion.print(record);
            JsonNode counts = record.path("counts");
            rejected += counts.path("rejected").asLong();
            // A recording that was there before counts as the one segment it has at least.
            segments +=
                    counts.path("segments").asLong() + counts.path("unchanged").asLong();
        }
        return rejected;
    }

    private JsonNode train(boolean kill) throws IOException, InterruptedException {
        JsonNode submitted = Training.submit(session.client(), specFor(segments), false);
        String runId = submitted.path("runId").asText();
        System.err.println("Run " + runId
                + (submitted.path("state").asText().equals("FINISHED")
                        ? " was computed before: its results are shown again; --fresh starts anew."
                        : ""));
        TrainingKill killing = new TrainingKill(session, kill);
        JsonNode run = Training.follow(session, runId, killing);
        RunLog log = RunLog.read(session.system().kafka().bootstrap(), runId);
        if (killing.happened()) {
            log.printResume();
        }
        log.printLoss(plan.spec().optimiser().warmupShare());
        return run;
    }

    /// Waits until the run's checkpoint is scored on every task that has recordings here.
    ///
    /// @return whether there is a score
    private boolean awaitScores(String runId) throws IOException, InterruptedException {
        ProgressBar bar = new ProgressBar("evaluate");
        Instant limit = Instant.now().plus(SCORES_LIMIT);
        while (Instant.now().isBefore(limit)) {
            JsonNode state = session.client().eval("/evaluations?run=" + runId);
            bar.at(
                    state.path("done").asLong(),
                    state.path("total").asLong(),
                    state.path("note").asText());
            if (state.path("complete").asBoolean()) {
                bar.end();
                return state.path("done").asLong() > 0;
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        bar.end();
        System.err.println("The evaluation did not end within " + SCORES_LIMIT.toMinutes()
                + " minutes; './openecg scores' shows it later.");
        return false;
    }
}
