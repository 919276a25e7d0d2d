package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Computes a score anew and compares.
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg reproduce 39a1f0cb", ""},
        description =
                "Computes one score anew from its checkpoint and segments and compares; the leaderboard is not touched.")
final class ReproduceCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "SCORE", description = "score id or the start of one")
    private String score = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            SystemClient client = session.client();
            JsonNode one = Prefix.find(client.eval("/scores"), "scoreId", score);
            JsonNode answer =
                    client.post("eval", "/scores/" + one.path("scoreId").asText() + "/reproduce", Map.of());
            System.out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
            return answer.path("equal").asBoolean() ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }
}
