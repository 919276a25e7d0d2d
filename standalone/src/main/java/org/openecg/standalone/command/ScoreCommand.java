package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openecg.contracts.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Scores an encoder that is not ours by the embeddings that it made.
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        header = {
            "Example: ./openecg score --embeddings e.npy --ids ids.csv --task ptbxl-superclass",
            "             --name my-encoder",
            ""
        },
        description = {
            "Scores an encoder that is not ours: by a matrix of its embeddings, one row a",
            "recording, on the same folds, by the same protocols and beside the same",
            "baselines as checkpoints. What it saw in its training is not known here.",
            ""
        },
        footer = {
            "",
            "E.npy    NumPy: recordings x features, float16, float32 or float64",
            "IDS.csv  a header, then one line a row: recording id, or file as in",
            "         'GET /tasks/ID/recordings' of the evaluation service"
        })
final class ScoreCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--embeddings", required = true, paramLabel = "E.npy", description = "one row a recording")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private Path embeddings;

    @Option(names = "--ids", required = true, paramLabel = "IDS.csv", description = "names of the rows, in their order")
    @SuppressWarnings("NullAway.Init") // likewise
    private Path ids;

    @Option(names = "--task", required = true, paramLabel = "ID", description = "from './openecg task list'")
    private String task = "";

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "of the encoder, as tables show it")
    private String name = "";

    @Option(names = "--json", description = "print one object per score, metric and class as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path file : new Path[] {embeddings, ids}) {
            if (!Files.isReadable(file)) {
                throw new IOException("There is no readable file " + file);
            }
        }
        try (Session session = Session.open(state.resolve())) {
            String query = "?task=" + encoded(task) + "&name=" + encoded(name);
            JsonNode scores = session.client()
                    .upload("eval", "/embeddings" + query, Map.of("embeddings", embeddings, "ids", ids));
            if (json) {
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(scores));
            } else {
                Leaderboard.print(session.client().eval("/leaderboard"), task, null);
            }
            return ExitStatus.OK;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
