package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openecg.contracts.json.Json;
import org.openecg.hosting.GlibcTunables;
import org.openecg.standalone.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Checks what the training service would compute with, in a process of its own.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg doctor", ""},
        description = {
            "Starts the engine as the training service does, without the network, and takes real steps on noise:",
            "what was found, whether a step works, how fast. Paste its output into a report of a problem."
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--threads", description = "compute threads, 0 = one per core (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--json", description = "print the findings as JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--threads must be 0 (one per core) or more but is " + threads);
        }
        Path service = Installation.current().service("training");
        List<String> command = new ArrayList<>(List.of(Installation.java()));
        command.addAll(Installation.jvmFlags());
        command.addAll(List.of(
                "-Dai.djl.offline=true",
                "-cp",
                service.resolve("app") + "/*:" + service.resolve("lib/main") + "/*:" + service.resolve("lib/boot")
                        + "/*",
                "org.openecg.training.device.DeviceCheck"));
        if (threads > 0) {
            command.add(Integer.toString(threads));
        }
        Path errors = Files.createTempFile("openecg-doctor", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE"); // as the services run
            builder.environment().putAll(GlibcTunables.beside(builder.environment()));
            Process process = builder.start();
            String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                System.err.println("The engine does not work here:");
                Files.readAllLines(errors).stream().limit(20).forEach(System.err::println);
                return ExitStatus.FAILED;
            }
            JsonNode report = Json.mapper().readTree(found);
            System.out.println(
                    json ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) : text(report));
            return ExitStatus.OK;
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static String text(JsonNode report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Engine      %s on %s, %d threads; op library compiled in %.0f ms%n",
                report.path("engine").asText(),
                report.path("device").asText(),
                report.path("threads").asInt(),
                report.path("libraryMillis").asDouble()));
        text.append(String.format(
                Locale.ROOT,
                "Processor   %s; precision auto is %s%n",
                features(report.path("cpuFeatures")),
                report.path("auto").asText()));
        text.append(String.format(
                Locale.ROOT, "GPU         %s%n", report.path("gpu").asText()));
        text.append(String.format(
                Locale.ROOT,
                "Reaches     %.0f GFLOP/s in float32, %.0f in bf16; %.1f GB/s from Java's memory to a tensor%n",
                report.path("float32Gflops").asDouble(),
                report.path("bf16Gflops").asDouble(),
                report.path("copyGigabytes").asDouble()));
        report.path("steps").properties().forEach(step -> {
            step.getValue().properties().forEach(typed -> {
                JsonNode row = typed.getValue();
                text.append(String.format(
                        Locale.ROOT,
                        "Step        %-12s %-8s loss %.4f, %.0f ms, %.0f samples/s%n",
                        step.getKey(),
                        typed.getKey(),
                        row.path("firstLoss").asDouble(),
                        row.path("millis").asDouble(),
                        row.path("samplesPerSecond").asDouble()));
            });
        });
        return text.toString().stripTrailing();
    }

    private static String features(JsonNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asText()));
        return String.join(" ", all);
    }
}
