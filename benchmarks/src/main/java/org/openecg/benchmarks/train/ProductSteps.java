package org.openecg.benchmarks.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.Precision;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.Hardware;
import org.openecg.encoders.ops.OpLibrary;

/// The product's side, a process of its own: `ProductSteps TASK THREADS`. Beside steps it answers `peak` and `parts`.
final class ProductSteps {
    private static final int ROUNDS = 9; // of a step's parts

    private ProductSteps() {}

    public static void main(String[] arguments) throws IOException {
        StepServer.quieten();
        Task task = Task.of(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        OpLibrary.useThreads(threads);
        Precision precision = Hardware.resolve(Precision.AUTO);
        ObjectNode head = Json.mapper().createObjectNode();
        head.put("engine", "libtorch " + OpLibrary.engineVersion())
                .put("threads", OpLibrary.threads())
                .put("brainFloat", precision == Precision.BF16);
        try (ProductStep step = new ProductStep(task, ComputeType.of(precision))) {
            StepServer.serve(head, step::step, word -> switch (word) {
                case "peak" -> peak(ComputeType.of(precision));
                case "parts" -> parts(step);
                default -> throw new IllegalArgumentException("There is no question '" + word + "'");
            });
        }
    }

    private static JsonNode peak(ComputeType type) {
        ObjectNode answer = Json.mapper().createObjectNode();
        for (Clock clock : Clock.values()) {
            answer.put(clock.name().toLowerCase(Locale.ROOT), MatmulPeak.gigaflops(type, clock, MatmulPeak.ROWS));
        }
        return answer;
    }

    private static JsonNode parts(ProductStep step) {
        ObjectNode answer = Json.mapper().createObjectNode();
        try (StepParts parts = step.parts()) {
            parts.measure(ROUNDS)
                    .forEach((part, time) -> answer.putObject(part.name().toLowerCase(Locale.ROOT))
                            .put("ms", time.millis())
                            .put("cpu_ms", time.cpuMillis()));
        }
        return answer;
    }
}
