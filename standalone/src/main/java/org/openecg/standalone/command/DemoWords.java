package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.client.SystemClient;

/// What the scores mean, in plain sentences.
final class DemoWords {
    private DemoWords() {}

    static void say(SystemClient client, JsonNode run, boolean scored) throws IOException, InterruptedException {
        System.out.println();
        if (!scored) {
            System.out.println(
                    "No task has labelled recordings here, so there is no score: the run's monitors above are all"
                            + " that can be said.");
            System.out.println(
                    "Labels would add it: a table with a fold and statements per recording, as README shows.");
            return;
        }
        String runId = run.path("runId").asText();
        JsonNode scores = client.eval("/scores?protocol=" + DemoStory.LEADING_PROTOCOL);
        Set<String> own = new TreeSet<>();
        for (JsonNode score : scores) {
            if (score.path("runId").asText().equals(runId)) {
                own.add(score.path("scoreId").asText());
            }
        }
        for (JsonNode comparison : client.eval("/comparisons")) {
            if (own.contains(comparison.path("scoreId").asText())) {
                System.out.println(comparison.path("task").asText() + ": "
                        + comparison.path("sentence").asText() + ".");
                sayKernels(scores, comparison.path("task").asText(), runId);
            }
        }
        own(scores, run).ifPresent(score -> {
            System.out.println("Follow a score back to its files:  ./openecg lineage "
                    + score.path("scoreId").asText().substring(0, 12));
            System.out.println("Compute that score anew:           "
                    + score.path("command").asText());
        });
        System.out.println("The same with recordings of yours: ./openecg demo --data DIR");
    }

    private static void sayKernels(JsonNode scores, String task, String runId) {
        Optional<JsonNode> kernels = macro(scores, task, "random-kernels", null);
        Optional<JsonNode> simclr = macro(scores, task, "simclr", runId);
        if (kernels.isEmpty() || simclr.isEmpty()) {
            return;
        }
        double lead = kernels.get().path("value").asDouble()
                - simclr.get().path("value").asDouble();
        if (lead > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: random kernels lead by %.3f: their long dilations measure intervals over the whole record, which so"
                            + " short a training does not learn. They are the row to beat.%n",
                    task,
                    lead);
        } else {
            System.out.printf(Locale.ROOT, "%s: SimCLR passes random kernels by %.3f.%n", task, -lead);
        }
    }

    private static Optional<JsonNode> own(JsonNode scores, JsonNode run) {
        return StreamSupport.stream(scores.spliterator(), false)
                .filter(score ->
                        score.path("runId").asText().equals(run.path("runId").asText()))
                .findFirst();
    }

    private static Optional<JsonNode> macro(JsonNode scores, String task, String method, @Nullable String runId) {
        return StreamSupport.stream(scores.spliterator(), false)
                .filter(score -> score.path("task").asText().equals(task)
                        && score.path("method").asText().equals(method)
                        && score.path("label").asText("").isEmpty()
                        && (runId == null || score.path("runId").asText().equals(runId)))
                .findFirst();
    }
}
