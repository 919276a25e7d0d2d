package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.openecg.contracts.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists recordings that are the same tracing.
@Command(
        name = "duplicates",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg duplicates", ""},
        description = "Lists groups of recordings that hold the same tracing, exact or near, over all datasets.")
final class DuplicatesCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "print the groups as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            JsonNode groups = session.client().eval("/duplicates");
            if (json) {
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(groups));
                return ExitStatus.OK;
            }
            int number = 0;
            for (JsonNode group : groups) {
                System.out.println("group " + ++number);
                for (JsonNode recording : group.path("recordings")) {
                    System.out.printf(
                            "  %-16s %-40s %.12s%n",
                            recording.path("dataset").asText(),
                            recording.path("fileReference").asText(),
                            recording.path("recordingId").asText());
                }
            }
            System.err.println(number + (number == 1 ? " group" : " groups") + " of duplicates");
            return ExitStatus.OK;
        }
    }
}
