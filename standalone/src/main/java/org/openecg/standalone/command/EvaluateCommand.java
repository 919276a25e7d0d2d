package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks for evaluations once more and waits for them.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg evaluate --task synthetic-six", ""},
        description = {
            "Evaluates checkpoints once more: after a failure was mended, or because",
            "recordings arrived since. Scores of what has not changed stay as they are.",
            "New checkpoints are evaluated by themselves."
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(
            paramLabel = "CHECKPOINT",
            arity = "0..1",
            description = "checkpoint id or the start of one; without it all")
    private String checkpoint = "";

    @Option(names = "--task", paramLabel = "ID", description = "on this task alone")
    @Nullable
    private String task;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            SystemClient client = session.client();
            StringBuilder query = new StringBuilder("?");
            if (!checkpoint.isEmpty()) {
                checkpoint = Prefix.find(client.eval("/evaluations").path("items"), "checkpointId", checkpoint)
                        .path("checkpointId")
                        .asText();
                query.append("checkpoint=").append(checkpoint).append('&');
            }
            if (task != null) {
                query.append("task=").append(URLEncoder.encode(task, StandardCharsets.UTF_8));
            }
            int asked = client.post("eval", "/evaluations/again" + query, "")
                    .path("evaluations")
                    .asInt();
            System.err.println(asked + " evaluations asked for.");
            if (asked == 0 && await(client).isEmpty()) {
                throw new IOException("No checkpoint was evaluated on this; './openecg task list' shows the tasks.");
            }
            List<JsonNode> ended = await(client);
            for (JsonNode one : ended) {
                System.out.printf(
                        "%.12s  %-30s %-8s %s%n",
                        one.path("checkpointId").asText(),
                        taskOf(one),
                        one.path("state").asText(),
                        one.path("reason").asText(""));
            }
            boolean failed =
                    ended.stream().anyMatch(one -> one.path("state").asText().equals("FAILED"));
            return failed ? ExitStatus.FAILED : ExitStatus.OK;
        }
    }

    /// Until nothing of what was asked for is left to compute; what waits for recordings does not count.
    private List<JsonNode> await(SystemClient client) throws IOException, InterruptedException {
        while (true) {
            List<JsonNode> ended = new ArrayList<>();
            boolean open = false;
            for (JsonNode one : client.eval("/evaluations").path("items")) {
                boolean meant = (checkpoint.isEmpty()
                                || checkpoint.equals(one.path("checkpointId").asText()))
                        && (task == null || task.equals(taskOf(one)));
                boolean pending = one.path("state").asText().equals("PENDING");
                open |= meant && pending && !one.hasNonNull("code");
                if (meant && !pending) {
                    ended.add(one);
                }
            }
            if (!open) {
                return ended;
            }
            Thread.sleep(LOOK);
        }
    }

    private static String taskOf(JsonNode evaluation) {
        String ref = evaluation.path("taskRef").asText();
        return ref.substring(0, ref.indexOf('/'));
    }
}
