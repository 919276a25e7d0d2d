package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Streams folders of recordings to Kafka.
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg ingest /data/ptb-xl /data/georgia", ""},
        description = {
            "Reads every recording below each folder, normalises it and publishes its segments, each exactly once.",
            "A source that no profile knows: './openecg ingest DIR --labels DIR/labels.csv' drafts the dataset document",
            "openecg-dataset.yaml in DIR, which every later ingest of DIR follows, and the task openecg-task.json.",
            "Exit status 0 if all were published, 3 if some were rejected, 1 if none was published."
        })
final class IngestCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "folders, one source each")
    private List<Path> folders = List.of();

    @Option(names = "--dataset", paramLabel = "NAME", description = "dataset profile (default: found by the files)")
    @Nullable
    private String dataset;

    @Option(names = "--profile", paramLabel = "NAME", description = "preprocessing profile (default: ${DEFAULT-VALUE})")
    private String profile = "openecg";

    @Mixin
    private final LabelOptions labels = new LabelOptions();

    @Option(names = "--json", description = "print the source records as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                System.err.println("Cannot ingest " + folder + ": it is no folder.");
                return ExitStatus.USAGE;
            }
        }
        int ready = prepare();
        if (ready != ExitStatus.OK || labels.draftOnly) {
            return ready;
        }
        List<JsonNode> sources = new ArrayList<>();
        try (Session session = Session.open(state.resolve())) {
            SystemClient client = session.client();
            for (Path folder : folders) {
                sources.add(Ingestion.run(client, folder, dataset, profile));
            }
        }
        if (json) {
            System.out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(sources));
        } else {
            sources.forEach(Ingestion::print);
        }
        return exitStatus(sources);
    }

    private int prepare() throws IOException {
        if (labels.table == null) {
            if (labels.draftOnly || labels.sayColumns()) {
                System.err.println(
                        "--draft, --id-column, --label-column, --patient-column and --separator need --labels.");
                return ExitStatus.USAGE;
            }
            return ExitStatus.OK;
        }
        if (folders.size() != 1 || dataset != null) {
            System.err.println("--labels is for one folder, and without --dataset: the draft is its profile.");
            return ExitStatus.USAGE;
        }
        return new LabelledFolder(folders.getFirst().toRealPath(), labels, profile).prepare(labels.table);
    }

    private static int exitStatus(List<JsonNode> sources) {
        long published = 0;
        long rejected = 0;
        for (JsonNode source : sources) {
            JsonNode counts = source.path("counts");
            published +=
                    counts.path("published").asLong() + counts.path("unchanged").asLong();
            rejected += counts.path("rejected").asLong();
        }
        if (published == 0) {
            return ExitStatus.FAILED;
        }
        boolean failed = sources.stream()
                .anyMatch(source -> source.path("state").asText().equalsIgnoreCase("failed"));
        return rejected == 0 && !failed ? ExitStatus.OK : ExitStatus.SOME_REJECTED;
    }
}
