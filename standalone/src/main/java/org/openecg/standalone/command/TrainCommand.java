package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.RunSpec;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Trains an encoder on what has been ingested.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg train --method masked-conv --steps 600 --seed 1", ""},
        description = {
            "Trains an encoder by a self-supervised method (simclr, byol, mae, masked-conv, jepa), or on a task's labels",
            "(supervised, fine-tune). Each method has a recipe for a laptop; options and --set change it.",
            "Submits a run and follows it to its end. An equal run is not computed twice: it answers with the one there is.",
            "The test folds of all tasks on the data, and their duplicates, are kept out of pre-training."
        })
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @ArgGroup(exclusive = false, heading = "Recipe:%n")
    private final RecipeOptions recipe = new RecipeOptions();

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description = "a whole RunSpec as JSON instead of the recipe options")
    @Nullable
    private Path specFile;

    @Option(names = "--print-spec", description = "print the RunSpec as JSON and do nothing else")
    private boolean printSpec;

    @Option(names = "--again", description = "compute an equal run once more, under the next free repeat number")
    private boolean again;

    @Option(names = "--no-follow", description = "submit and return at once; runs are computed one after the other")
    private boolean noFollow;

    @Option(names = "--json", description = "print the run record as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunSpec spec;
        try {
            spec = specFile == null ? recipe.spec() : Json.read(Files.readString(specFile), RunSpec.class);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return ExitStatus.USAGE;
        }
        List<String> problems = spec.problems();
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            return ExitStatus.USAGE;
        }
        if (printSpec) {
            System.out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(spec));
            return ExitStatus.OK;
        }
        try (Session session = Session.open(state.resolve())) {
            SystemClient client = session.client();
            JsonNode run = Training.submit(client, spec, again);
            System.err.println("Run " + run.path("runId").asText());
            if (noFollow) {
                System.out.println(Training.line(run));
                return ExitStatus.OK;
            }
            JsonNode ended = Training.follow(session, run.path("runId").asText());
            if (json) {
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(ended));
            } else {
                System.out.println(Training.line(ended));
            }
            return ended.path("state").asText().equals("FINISHED") ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }
}
