package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The macro AUROCs as a table for people, best first, a table a task and protocol; `scores --json` has the
/// other metrics. Beside each its leak: pre-training segments that touch the held-out recordings.
final class Leaderboard {
    private Leaderboard() {}

    static void print(JsonNode scores) {
        Map<String, List<JsonNode>> tables = new LinkedHashMap<>();
        for (JsonNode score : scores) {
            boolean macro =
                    score.path("label").isMissingNode() || score.path("label").isNull();
            if (macro && score.path("metric").asText().equals("auroc")) {
                String table = score.path("task").asText() + ", "
                        + score.path("protocol").asText();
                tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(score);
            }
        }
        tables.forEach(Leaderboard::printTable);
    }

    private static void printTable(String title, List<JsonNode> rows) {
        System.out.printf("%n%s%n", title);
        System.out.printf(
                "%-16s %-14s %-7s %-8s %-17s %-8s %-9s %-6s %s%n",
                "method", "encoder", "metric", "value", "95 % interval", "classes", "patients", "leak", "score");
        rows.sort(Comparator.comparingDouble((JsonNode row) -> row.path("value").asDouble())
                .reversed());
        for (JsonNode row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %-14s %-7s %-8s %-17s %-8d %-9d %-6s %.12s%n",
                    row.path("method").asText(),
                    row.path("encoder").asText("-").replace("null", "-"),
                    row.path("metric").asText(),
                    number(row.path("value")),
                    row.path("lower").isNumber()
                            ? number(row.path("lower")) + " to " + number(row.path("upper"))
                            : "no honest bound",
                    row.path("classes").asInt(),
                    row.path("patients").asInt(),
                    leak(row),
                    row.path("scoreId").asText());
        }
    }

    /// Nothing for a baseline, which was not trained; a question mark where nobody here knows what a
    /// subject saw.
    private static String leak(JsonNode row) {
        if (row.path("leakExact").isNumber()) {
            int leak = row.path("leakExact").asInt()
                    + row.path("leakNearDuplicate").asInt()
                    + row.path("leakPatient").asInt();
            return row.path("checkpointId").isTextual() ? String.valueOf(leak) : "-";
        }
        return "?";
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "-";
    }
}
