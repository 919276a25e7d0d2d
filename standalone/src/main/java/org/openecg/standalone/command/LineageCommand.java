package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Follows a score back to the files it came from.
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg lineage 39a1f0cb", ""},
        description = "Follows one score back: checkpoint, run, pin, segments, recordings, files.")
final class LineageCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "SCORE", description = "score id or the start of one")
    private String score = "";

    @Option(names = "--json", description = "print it as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            SystemClient client = session.client();
            JsonNode one = Prefix.find(client.eval("/scores"), "scoreId", score);
            JsonNode lineage = client.eval("/lineage/" + one.path("scoreId").asText());
            if (json) {
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(lineage));
            } else {
                print(lineage, "");
            }
            return ExitStatus.OK;
        }
    }

    /// Every member on a line of its own, nested ones indented: the ids are the message.
    private static void print(JsonNode node, String indent) {
        node.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isObject()) {
                System.out.println(indent + member.getKey());
                print(value, indent + "  ");
            } else if (value.isArray()) {
                System.out.println(indent + member.getKey() + " (" + value.size() + ")");
                value.forEach(one -> {
                    if (one.isObject()) {
                        print(one, indent + "  ");
                        System.out.println();
                    } else {
                        System.out.println(indent + "  " + one.asText());
                    }
                });
            } else {
                System.out.println(indent + member.getKey() + "  " + value.asText());
            }
        });
    }
}
