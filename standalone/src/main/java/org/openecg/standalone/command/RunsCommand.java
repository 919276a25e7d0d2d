package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists runs, or looks after one.
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg runs 74f983f0 --follow", ""},
        description = "Lists the runs; with an id (or its first letters) shows, follows, cancels or retries one.")
final class RunsCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "run id or the start of one")
    @Nullable
    private String id;

    @ArgGroup
    private final Action action = new Action();

    @Option(names = "--json", description = "print run records as JSON")
    private boolean json;

    /// At most one.
    static final class Action {
        @Option(names = "--follow", description = "wait for its end")
        private boolean follow;

        @Option(names = "--cancel", description = "stop it at its next step")
        private boolean cancel;

        @Option(names = "--retry", description = "queue a failed or cancelled one again")
        private boolean retry;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            SystemClient client = session.client();
            JsonNode runs = client.training("/runs");
            if (id == null) {
                print(runs);
                return ExitStatus.OK;
            }
            JsonNode run = Prefix.find(runs, "runId", id);
            String runId = run.path("runId").asText();
            if (action.follow) {
                run = Training.follow(session, runId);
            } else if (action.cancel) {
                run = client.post("training", "/runs/" + runId + "/cancel", Map.of());
            } else if (action.retry) {
                run = client.post("training", "/runs/" + runId + "/retry", Map.of());
            } else {
                run = client.training("/runs/" + runId);
            }
            System.out.println(
                    json ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(run) : Training.line(run));
            return run.path("state").asText().equals("FAILED") ? ExitStatus.FAILED : ExitStatus.OK;
        }
    }

    private void print(JsonNode runs) throws IOException {
        if (json) {
            System.out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(runs));
            return;
        }
        runs.forEach(run -> System.out.println(Training.line(run)));
        if (runs.isEmpty()) {
            System.err.println("No runs yet. './openecg train' starts one.");
        }
    }
}
