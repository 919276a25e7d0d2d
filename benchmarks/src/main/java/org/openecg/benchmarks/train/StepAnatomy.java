package org.openecg.benchmarks.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.benchmarks.train.StepParts.Part;
import org.openecg.contracts.json.Json;

/// Where the time of the product's step goes.
///
/// @param millis median of the whole step
/// @param flop of it
/// @param peak GFLOP/s of matrix products, same type and threads
/// @param parts milliseconds of each part alone
record StepAnatomy(double millis, long flop, double peak, Map<Part, Double> parts) {
    StepAnatomy {
        parts = new EnumMap<>(parts);
    }

    /// Reads the answers of [ProductSteps].
    static StepAnatomy of(double millis, long flop, Clock clock, JsonNode peak, JsonNode parts) {
        Map<Part, Double> times = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            JsonNode time = parts.path(word(part));
            times.put(
                    part,
                    clock.of(new StepTime(
                            time.path("ms").asDouble(), time.path("cpu_ms").asDouble())));
        }
        return new StepAnatomy(
                millis, flop, peak.path(clock.name().toLowerCase(Locale.ROOT)).asDouble(), times);
    }

    double gigaflops() {
        return flop / millis / 1e6;
    }

    double shareOfPeak() {
        return gigaflops() / peak;
    }

    double share(Part part) {
        return parts.getOrDefault(part, 0.0) / millis;
    }

    /// What is left of the step: the backward pass, and handing the batch over.
    double backwardShare() {
        return 1 - parts.values().stream().mapToDouble(Double::doubleValue).sum() / millis;
    }

    /// For people, within 100 columns.
    String text() {
        return String.format(
                Locale.ROOT,
                "  %.1f GFLOP a step: %.0f GFLOP/s, %.2f of the %.0f that matrix products reach%n"
                        + "  forward %.1f %%, backward and rest %.1f %%, clip %.1f %%, AdamW %.1f %% (goal: < %.0f), after it %.1f %%%n",
                flop / 1e9,
                gigaflops(),
                shareOfPeak(),
                peak,
                100 * share(Part.FORWARD),
                100 * backwardShare(),
                100 * share(Part.CLIP),
                100 * share(Part.OPTIMISER),
                100 * Workload.MOST_OPTIMISER,
                100 * share(Part.AFTER));
    }

    ObjectNode json() {
        ObjectNode node = Json.mapper().createObjectNode();
        node.put("gflop", flop / 1e9).put("gflops", gigaflops());
        for (Part part : Part.values()) {
            node.put(word(part) + "Share", share(part));
        }
        node.put("backwardAndRestShare", backwardShare());
        return node;
    }

    private static String word(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
