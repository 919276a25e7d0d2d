package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The runs of a study by recipe and arm, in the order of the plan, as lines for a terminal.
final class StudyArms {
    /// In the order in which they are told.
    private static final Map<String, String> STATES = states();

    private final Map<List<String>, List<JsonNode>> arms = new LinkedHashMap<>();

    StudyArms(JsonNode runs) {
        for (JsonNode run : runs) {
            List<String> key = List.of(
                    run.path("recipe").asText("-"),
                    run.path("title").asText(run.path("arm").asText()),
                    run.path("target").isTextual() ? run.path("target").asText() : "-");
            arms.computeIfAbsent(key, _ -> new ArrayList<>()).add(run);
        }
    }

    private static Map<String, String> states() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("FINISHED", "finished");
        words.put("RUNNING", "running");
        words.put("QUEUED", "waiting");
        words.put("FAILED", "failed");
        words.put("CANCELLED", "cancelled");
        words.put("", "new");
        return words;
    }

    /// What each arm would learn from, and how long.
    String plan() {
        TextTable table =
                new TextTable("RECIPE", "ARM", "TARGET", ">RUNS", ">SEGMENTS", ">PATIENTS", ">STEPS", "STATE");
        arms.forEach((key, runs) -> table.row(
                key.get(0),
                key.get(1),
                key.get(2),
                Integer.toString(runs.size()),
                range(runs, "segments"),
                range(runs, "patients"),
                range(runs, "steps"),
                told(runs)));
        return table.text();
    }

    /// How far each arm is.
    String progress() {
        TextTable table = new TextTable("RECIPE", "ARM", "TARGET", ">RUNS", "STATE", ">STEPS");
        arms.forEach((key, runs) -> table.row(
                key.get(0),
                key.get(1),
                key.get(2),
                Integer.toString(runs.size()),
                told(runs),
                String.format(
                        Locale.ROOT,
                        "%,d of %,d",
                        runs.stream().mapToLong(StudyArms::stepOf).sum(),
                        runs.stream()
                                .mapToLong(run -> run.path("steps").asLong())
                                .sum())));
        return table.text();
    }

    /// Steps that are done; of a finished run all, since what it last told may be older.
    static long stepOf(JsonNode run) {
        return run.path("state").asText().equals("FINISHED")
                ? run.path("steps").asLong()
                : run.path("step").asLong();
    }

    /// Seeds of an arm may see other segments, where each thins the patients anew.
    private static String range(List<JsonNode> runs, String field) {
        TreeSet<Long> values =
                runs.stream().map(run -> run.path(field).asLong()).collect(Collectors.toCollection(TreeSet::new));
        return values.size() == 1
                ? String.format(Locale.ROOT, "%,d", values.first())
                : String.format(Locale.ROOT, "%,d to %,d", values.first(), values.last());
    }

    private static String told(List<JsonNode> runs) {
        List<String> parts = new ArrayList<>();
        STATES.forEach((state, word) -> {
            long count = runs.stream().filter(run -> state(run).equals(state)).count();
            if (count > 0) {
                parts.add(count + " " + word);
            }
        });
        return String.join(", ", parts);
    }

    private static String state(JsonNode run) {
        return run.path("state").isTextual() ? run.path("state").asText() : "";
    }
}
