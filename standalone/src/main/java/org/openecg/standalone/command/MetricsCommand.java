package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Scores anyone's predictions, in a process of its own: a mode of the evaluation service's jar.
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg metrics --labels labels.csv --scores scores.csv", ""},
        description = {
            "Scores predictions in files as the evaluation service scores its own:",
            "the same metrics, intervals over patients, and none where none would be",
            "honest. Needs no running service.",
            ""
        },
        footer = {
            "",
            "LABELS     record and a column of 0 and 1 for each class,",
            "           or record,dx with codes joined by ;",
            "SCORES     record and a column for each class, higher = more likely",
            "DECISIONS  laid out as SCORES, 0 or 1",
            "PATIENTS   record,patient; without it each record is a patient of its own",
            "DATA       one class alone: [record,]label,score[,weight]",
            "           or record,label,binary,probability"
        })
final class MetricsCommand implements Callable<Integer> {
    @Option(names = "--labels", paramLabel = "LABELS", description = "what is true, with --scores")
    private @Nullable Path labels;

    @Option(names = "--scores", paramLabel = "SCORES", description = "what is predicted")
    private @Nullable Path scores;

    @Option(names = "--decisions", paramLabel = "DECISIONS", description = "yes or no for each class")
    private @Nullable Path decisions;

    @Option(names = "--data", paramLabel = "DATA", description = "or labels and scores of one class in one file")
    private @Nullable Path data;

    @Option(names = "--patients", paramLabel = "PATIENTS", description = "whose each record is")
    private @Nullable Path patients;

    @Option(
            names = "--challenge",
            paramLabel = "YEAR",
            description = "also the score of the PhysioNet Challenge of 2020, 2021 or 2025")
    private @Nullable Integer challenge;

    @Option(
            names = "--weights",
            paramLabel = "WEIGHTS",
            description = "weights of the classes of 2020 or 2021 (default: the published ones)")
    private @Nullable Path weights;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((data == null) == (labels == null || scores == null)
                || (data != null && (labels != null || scores != null))) {
            throw usage("give --labels and --scores, or --data");
        }
        if (data != null && decisions != null) {
            throw usage("--decisions belong to --labels and --scores; in --data they are the column 'binary'");
        }
        if (challenge != null && !List.of(2020, 2021, 2025).contains(challenge)) {
            throw usage("--challenge must be 2020, 2021 or 2025 but is " + challenge);
        }
        if (weights != null && (challenge == null || challenge == 2025)) {
            throw usage("--weights belong to --challenge 2020 or 2021");
        }
        Path jar = Installation.current().service("eval").resolve("quarkus-run.jar");
        return new ProcessBuilder(Installation.java(), "-jar", jar.toString(), "metrics", request())
                .inheritIO()
                .start()
                .waitFor();
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private String request() {
        Map<String, Object> request = new TreeMap<>();
        request.put("json", json);
        put(request, "labels", labels);
        put(request, "scores", scores);
        put(request, "decisions", decisions);
        put(request, "data", data);
        put(request, "patients", patients);
        put(request, "weights", weights);
        if (challenge != null) {
            request.put("challenge", challenge);
        }
        return Json.write(request);
    }

    private static void put(Map<String, Object> request, String name, @Nullable Path file) {
        if (file != null) {
            request.put(name, file.toString());
        }
    }
}
