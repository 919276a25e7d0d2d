package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openecg.standalone.client.SystemClient;

/// One source from its request to its last shard.
final class Ingestion {
    private Ingestion() {}

    static JsonNode run(SystemClient client, Path folder, @Nullable String dataset, String profile)
            throws IOException, InterruptedException {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("path", folder.toAbsolutePath().normalize().toString());
        request.put("profile", profile);
        if (dataset != null) {
            request.put("dataset", dataset);
        }
        JsonNode source = client.post("ingest", "/sources", request);
        String id = source.path("sourceId").asText();
        ProgressBar bar = new ProgressBar("ingest");
        while (!isOver(source)) {
            TimeUnit.MILLISECONDS.sleep(150);
            source = client.ingest("/sources/" + id);
            bar.at(
                    source.path("counts").path("read").asLong(),
                    source.path("recordingsFound").asLong(),
                    folder.getFileName() + "");
        }
        bar.end();
        return source;
    }

    private static boolean isOver(JsonNode source) {
        String state = source.path("state").asText();
        return state.equalsIgnoreCase("done") || state.equalsIgnoreCase("failed");
    }

    static void print(JsonNode source) {
        JsonNode counts = source.path("counts");
        System.out.printf(
                "%s (%s): read %,d = published %,d + rejected %,d + unchanged %,d; %,d segments; %,d other files ignored%n",
                source.path("path").asText(),
                source.path("dataset").asText(),
                counts.path("read").asLong(),
                counts.path("published").asLong(),
                counts.path("rejected").asLong(),
                counts.path("unchanged").asLong(),
                counts.path("segments").asLong(),
                source.path("filesIgnored").asLong());
        counts.path("rejectsByCode")
                .properties()
                .forEach(code -> System.out.printf(
                        "  rejected %s: %,d%n", code.getKey(), code.getValue().asLong()));
        source.path("warnings").forEach(warning -> System.out.println("  note: " + warning.asText()));
        if (source.hasNonNull("failure") && !source.path("failure").asText().isEmpty()) {
            System.out.println("  failed: " + source.path("failure").asText());
        }
    }
}
