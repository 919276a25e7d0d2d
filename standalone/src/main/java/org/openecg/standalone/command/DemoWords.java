package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
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
        JsonNode scores = client.eval("/scores");
        for (JsonNode comparison :
                client.eval("/comparisons?run=" + run.path("runId").asText())) {
            sayGain(comparison);
            sayKernels(
                    scores, comparison.path("task").asText(), run.path("runId").asText());
        }
        System.out.println("Follow a score back to its files:  ./openecg lineage "
                + own(scores, run)
                        .map(score -> score.path("scoreId").asText().substring(0, 12))
                        .orElse("SCORE"));
        own(scores, run)
                .map(score -> score.path("command").asText())
                .filter(command -> !command.isEmpty())
                .ifPresent(command -> System.out.println("Compute that score anew:           " + command));
        System.out.println("The same with recordings of yours: ./openecg demo --data DIR");
    }

    private static void sayGain(JsonNode comparison) {
        double difference = comparison.path("difference").asDouble();
        boolean bounded = comparison.path("lower").isNumber();
        boolean gain = bounded && comparison.path("lower").asDouble() > 0;
        System.out.printf(
                Locale.ROOT,
                "%s: SimCLR stands %+.3f macro AUROC from the random encoder of the same shape%s%s%n",
                comparison.path("task").asText(),
                difference,
                bounded
                        ? String.format(
                                Locale.ROOT,
                                " (95 %% interval %+.3f to %+.3f over patients)",
                                comparison.path("lower").asDouble(),
                                comparison.path("upper").asDouble())
                        : " (too few patients for an honest interval)",
                gain ? "." : ": no gain shown.");
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
                    "Random kernels lead by %.3f: their long dilations measure intervals over the whole record, and so short a"
                            + " training does not learn them yet. Until a row passes them, they are the row to beat.%n",
                    lead);
        } else {
            System.out.printf(Locale.ROOT, "SimCLR passes random kernels by %.3f.%n", -lead);
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
