package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
                System.out.printf(
                        "group %d: %s, %s%n", ++number, list(group.path("kinds")), patients(group.path("patients")));
                for (JsonNode recording : group.path("recordings")) {
                    System.out.printf(
                            "  %-16s %-40s fold %-3s patient %.12s recording %.12s%n",
                            recording.path("dataset").asText(),
                            recording.path("fileReference").asText(),
                            recording.path("fold").asInt() < 0
                                    ? "-"
                                    : recording.path("fold").asText(),
                            recording.path("patientKey").asText(),
                            recording.path("recordingId").asText());
                }
            }
            System.err.println(number + (number == 1 ? " group" : " groups")
                    + " of duplicates; what was ingested in the last seconds is looked at soon");
            return ExitStatus.OK;
        }
    }

    private static String list(JsonNode kinds) {
        List<String> names = new ArrayList<>();
        kinds.forEach(kind -> names.add(kind.asText()));
        return String.join(" and ", names);
    }

    private static String patients(JsonNode count) {
        return count.asInt() == 1 ? "one patient" : count.asInt() + " patients";
    }
}
