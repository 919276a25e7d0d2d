package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints the scores.
@Command(
        name = "scores",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg scores --task synthetic-six", ""},
        description = "Prints every score with its interval, beside the baselines on the same folds.")
final class ScoresCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--task", paramLabel = "ID", description = "this task alone")
    @Nullable
    private String task;

    @Option(names = "--json", description = "print one object per score and metric as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            JsonNode scores = session.client().eval(task == null ? "/scores" : "/scores?task=" + task);
            if (json) {
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(scores));
            } else if (scores.isEmpty()) {
                System.err.println("No scores yet. './openecg train' makes a checkpoint, which is scored by itself.");
            } else {
                Leaderboard.print(scores);
            }
            return ExitStatus.OK;
        }
    }
}
