package org.openecg.standalone.command;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.SystemClient;
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

    @Option(
            names = "--protocol",
            paramLabel = "ID",
            description = "this protocol alone, such as linear-probe/1, knn/1 or linear-probe-10pct/1")
    @Nullable
    private String protocol;

    @Option(names = "--json", description = "print one object per score and metric as JSON")
    private boolean json;

    @Option(names = "--csv", description = "print one line per score and metric as CSV")
    private boolean csv;

    private String query() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (task != null) {
            query.add("task=" + URLEncoder.encode(task, StandardCharsets.UTF_8));
        }
        if (protocol != null) {
            query.add("protocol=" + URLEncoder.encode(protocol, StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            SystemClient client = session.client();
            if (csv) {
                System.out.print(client.text("/scores" + query(), "text/csv"));
            } else if (json) {
                System.out.println(Json.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(client.eval("/scores" + query())));
            } else if (!Leaderboard.print(client.eval("/leaderboard"), task, protocol)) {
                System.err.println("No scores yet. './openecg train' makes a checkpoint, which is scored by itself.");
            }
            return ExitStatus.OK;
        }
    }
}
