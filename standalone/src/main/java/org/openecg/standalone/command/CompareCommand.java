package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares scores on the same patients.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg compare 8e2105d1,a6a1a213 --against 11342817", ""},
        description = {
            "What some scores gained over others on the same patients, with its interval. Several scores on a",
            "side, such as the seeds of a recipe, count as independent draws: the interval is over them, too. They",
            "must be of one method and encoder, each of another run; that they are of one recipe is yours to see.",
            "'./openecg scores' prints the ids."
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "SCORE", split = ",", arity = "1..*", description = "ids of scores, or their beginnings")
    private List<String> scores = List.of();

    @Option(
            names = "--against",
            paramLabel = "SCORE",
            split = ",",
            required = true,
            description = "ids of the others, or their beginnings")
    private List<String> against = List.of();

    @Option(names = "--label", description = "AUROC of this class instead of the macro mean")
    @Nullable
    private String label;

    @Option(names = "--json", description = "print the comparison as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            String query = "/compare?scores=" + text(String.join(",", scores)) + "&against="
                    + text(String.join(",", against)) + (label == null ? "" : "&label=" + text(label));
            JsonNode answer = session.client().eval(query);
            System.out.println(
                    json
                            ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer)
                            : answer.path("sentence").asText());
            return ExitStatus.OK;
        }
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
