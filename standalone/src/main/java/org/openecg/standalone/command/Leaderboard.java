package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The macro AUROCs as tables for people, best first, a table a task and protocol; `scores --json`
/// has the other metrics. Rows of one group are not told apart from its best one. Beside each its
/// leak: pre-training segments that touch the held-out recordings.
final class Leaderboard {
    private Leaderboard() {}

    /// Prints the newest content of each task.
    ///
    /// @param leaderboard of the evaluation service
    /// @param task this one alone; null = all
    /// @param protocol likewise
    /// @return whether there was anything
    static boolean print(JsonNode leaderboard, @Nullable String task, @Nullable String protocol) {
        boolean any = false;
        for (JsonNode section : leaderboard.path("sections")) {
            boolean meant = (task == null || task.equals(section.path("task").asText()))
                    && (protocol == null
                            || protocol.equals(section.path("protocol").asText()));
            if (meant && section.path("newest").asBoolean()) {
                printTable(section);
                any = true;
            }
        }
        if (protocol == null) {
            printRankChanges(leaderboard, task);
        }
        return any;
    }

    private static void printRankChanges(JsonNode leaderboard, @Nullable String task) {
        for (JsonNode change : leaderboard.path("rankChanges")) {
            if (task == null || task.equals(change.path("task").asText())) {
                System.out.printf(
                        "%n%s: %s is above %s by %s, below it by %s%n",
                        change.path("task").asText(),
                        change.path("subject").asText(),
                        change.path("other").asText(),
                        list(change.path("above")),
                        list(change.path("below")));
            }
        }
    }

    private static String list(JsonNode protocols) {
        List<String> names = new ArrayList<>();
        protocols.forEach(one -> names.add(one.asText()));
        return String.join(", ", names);
    }

    private static void printTable(JsonNode section) {
        System.out.printf(
                "%n%s, %s%n",
                section.path("task").asText(), section.path("protocol").asText());
        System.out.printf(
                "%-5s %-24s %-14s %-7s %-8s %-17s %-8s %-9s %-6s %s%n",
                "group",
                "method",
                "encoder",
                "metric",
                "value",
                "95 % interval",
                "classes",
                "patients",
                "leak",
                "score");
        for (JsonNode ranked : section.path("rows")) {
            JsonNode row = ranked.path("macro");
            System.out.printf(
                    Locale.ROOT,
                    "%-5d %-24s %-14s %-7s %-8s %-17s %-8d %-9d %-6s %.12s%n",
                    ranked.path("group").asInt(),
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
