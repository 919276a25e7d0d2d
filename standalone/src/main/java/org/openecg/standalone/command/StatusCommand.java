package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.ServiceProblem;
import org.openecg.standalone.client.SystemClient;
import org.openecg.standalone.process.RunningSystem;
import org.openecg.standalone.process.StateFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells what runs and what it holds.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg status --json", ""},
        description = "Tells what runs in the state folder and what it holds. Exit status 4 if nothing runs.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "print state, kafka, services, pages and counts as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateFolder folder = state.resolve();
        Optional<RunningSystem> running = folder.running();
        ObjectNode answer = Json.mapper().createObjectNode();
        if (running.isEmpty()) {
            answer.put("state", "stopped").putObject("kafka").putNull("bootstrap");
            answer.putArray("services");
            answer.putArray("pages");
            answer.putObject("counts");
        } else {
            answer = (ObjectNode) Json.tree(running.get());
            answer.set("counts", countsIfReachable(new SystemClient(running.get(), folder.token())));
        }
        if (json) {
            System.out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            print(folder, answer);
        }
        return running.isEmpty() ? ExitStatus.UNREACHABLE : ExitStatus.OK;
    }

    /// Empty while a service is being started again: the rest of the answer matters most just then.
    private static ObjectNode countsIfReachable(SystemClient client) throws IOException, InterruptedException {
        try {
            return counts(client);
        } catch (ServiceProblem e) {
            System.err.println(e.getMessage());
            return Json.mapper().createObjectNode();
        }
    }

    private static ObjectNode counts(SystemClient client) throws IOException, InterruptedException {
        ObjectNode counts = Json.mapper().createObjectNode();
        JsonNode sources = client.ingest("/sources");
        long published = 0;
        long rejected = 0;
        long segments = 0;
        for (JsonNode source : sources) {
            published += source.path("counts").path("published").asLong();
            rejected += source.path("counts").path("rejected").asLong();
            segments += source.path("counts").path("segments").asLong();
        }
        counts.put("sources", sources.size());
        counts.put("recordings", published);
        counts.put("rejected", rejected);
        counts.put("segments", segments);
        counts.put("runs", client.training("/runs").size());
        counts.put("scores", client.eval("/scores").size());
        return counts;
    }

    private static void print(StateFolder folder, ObjectNode answer) {
        System.out.println("state     " + answer.path("state").asText() + " in " + folder.path());
        System.out.println("kafka     " + answer.path("kafka").path("bootstrap").asText("-"));
        for (JsonNode service : answer.path("services")) {
            System.out.printf(
                    "%-9s %s, process %d, %s%n",
                    service.path("name").asText(),
                    service.path("url").asText(),
                    service.path("pid").asLong(),
                    service.path("state").asText());
        }
        answer.path("pages").forEach(page -> System.out.println("page      " + page.asText()));
        answer.path("counts")
                .properties()
                .forEach(count -> System.out.printf(
                        "%-9s %,d%n", count.getKey(), count.getValue().asLong()));
    }
}
