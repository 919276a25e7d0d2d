package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.RunSpec;
import org.openecg.standalone.client.ServiceProblem;
import org.openecg.standalone.client.SystemClient;

/// One run from its submission to its end.
final class Training {
    private Training() {}

    static JsonNode submit(SystemClient client, RunSpec spec, boolean again) throws IOException, InterruptedException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("spec", Json.tree(spec));
        request.put("again", again);
        return client.post("training", "/runs", request);
    }

    static JsonNode follow(Session session, String runId) throws IOException, InterruptedException {
        return follow(session, runId, _ -> {});
    }

    /// Follows a run with a bar; `each` sees every record. A training service that is being started again is waited
    /// for.
    static JsonNode follow(Session session, String runId, Consumer<JsonNode> each)
            throws IOException, InterruptedException {
        ProgressBar bar = new ProgressBar("train");
        Patience patience = new Patience(session);
        while (true) {
            try {
                JsonNode run = session.client().training("/runs/" + runId);
                patience.heard();
                each.accept(run);
                bar.at(stepOf(run), run.path("spec").path("steps").asLong(), note(run));
                if (isOver(run)) {
                    bar.end();
                    return run;
                }
            } catch (ServiceProblem e) {
                patience.bear(e);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    /// The last step done, where the service that trains says it; else the last one that is kept.
    private static long stepOf(JsonNode run) {
        return Math.max(
                run.path("step").asLong(), run.path("progress").path("step").asLong());
    }

    private static String note(JsonNode run) {
        JsonNode progress = run.path("progress");
        return progress.has("loss")
                ? String.format(
                        "loss %.3f, %.0f samples/s",
                        progress.path("loss").asDouble(),
                        progress.path("samplesPerSecond").asDouble())
                : run.path("state").asText();
    }

    private static boolean isOver(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "FINISHED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    static String line(JsonNode run) {
        String failure = run.path("failure").asText("");
        return run.path("runId").asText() + "  " + run.path("state").asText() + "  step "
                + run.path("step").asLong() + " of "
                + run.path("spec").path("steps").asLong() + "  "
                + run.path("spec").path("method").path("name").asText()
                + (failure.isEmpty() ? "" : "  " + failure);
    }
}
