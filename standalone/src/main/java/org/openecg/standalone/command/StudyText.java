package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// A study's plan, state and outcome as text for people, made of what the evaluation service answers.
final class StudyText {
    private StudyText() {}

    /// What a study would take.
    static String plan(JsonNode plan) {
        StringBuilder text = new StringBuilder(heading(plan)).append('\n');
        text.append(new StudyArms(plan.path("runs")).plan()).append('\n');
        JsonNode estimate = plan.path("estimate");
        text.append(cost(estimate));
        if (!estimate.path("detectable").isEmpty()) {
            text.append("\nThe smallest differences that would be found:\n").append(detectable(estimate));
        }
        return text.toString();
    }

    private static String heading(JsonNode study) {
        return "%s, version %d: %s\nstudy %s, %s\n"
                .formatted(
                        study.path("id").asText(),
                        study.path("version").asInt(),
                        study.path("title").asText(),
                        study.path("studyId").asText(),
                        state(study));
    }

    private static String state(JsonNode study) {
        return study.path("state").isTextual() ? study.path("state").asText().toLowerCase(Locale.ROOT) : "not started";
    }

    private static String cost(JsonNode estimate) {
        JsonNode hours = estimate.path("hours");
        String basis = estimate.path("basis").asText();
        return String.format(
                Locale.ROOT,
                "%,d runs, %,d of them new: %,d steps, %s; %s of checkpoints%n%s",
                estimate.path("runs").asLong(),
                estimate.path("newRuns").asLong(),
                estimate.path("steps").asLong(),
                hours.isNumber() ? "about " + time(hours.asDouble()) : "nobody knows how long",
                bytes(estimate.path("checkpointBytes").asDouble()),
                basis.isEmpty() ? "" : "time: " + basis + "\n");
    }

    private static String time(double hours) {
        return hours < 1
                ? String.format(Locale.ROOT, "%.0f minutes", Math.ceil(60 * hours))
                : String.format(Locale.ROOT, "%.1f hours", hours);
    }

    private static String bytes(double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static String detectable(JsonNode estimate) {
        TextTable table = new TextTable("TARGET", ">AUROC", "");
        for (JsonNode one : estimate.path("detectable")) {
            table.row(
                    one.path("target").asText(),
                    number(one.path("value")),
                    one.path("sentence").asText());
        }
        return table.text();
    }

    /// How far a study is.
    ///
    /// @param study with `summary`, `runs` and `result`
    static String status(JsonNode study) {
        JsonNode summary = study.path("summary");
        return heading(summary) + counts(summary) + "\n\n" + new StudyArms(study.path("runs")).progress();
    }

    /// Of runs and scores, in one line.
    static String counts(JsonNode summary) {
        JsonNode runs = summary.path("runs");
        JsonNode scores = summary.path("scores");
        long failed = runs.path("failed").asLong();
        return String.format(
                Locale.ROOT,
                "%,d of %,d runs finished, %,d running%s; %,d of %,d scores",
                runs.path("finished").asLong(),
                runs.path("total").asLong(),
                runs.path("running").asLong(),
                failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed),
                scores.path("there").asLong(),
                scores.path("wanted").asLong());
    }

    /// What came of a study: verdicts, differences, and what is missing.
    static String outcome(JsonNode result) {
        StringBuilder text = new StringBuilder();
        append(text, "What was expected", verdicts(result));
        append(text, "Differences of macro AUROC, with 95 % intervals", contrasts(result));
        StringBuilder missing = new StringBuilder();
        result.path("missing").forEach(line -> missing.append(line.asText()).append('\n'));
        append(text, "Missing", missing.toString());
        return text.toString();
    }

    private static void append(StringBuilder text, String title, String body) {
        if (!body.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(title).append(":\n").append(body);
        }
    }

    private static String verdicts(JsonNode result) {
        TextTable table = new TextTable("VERDICT", "HYPOTHESIS", "");
        for (JsonNode verdict : result.path("verdicts")) {
            table.row(
                    verdict.path("outcome").asText().toLowerCase(Locale.ROOT),
                    verdict.path("hypothesis").path("name").asText(),
                    verdict.path("sentence").asText());
        }
        return table.isEmpty() ? "" : table.text();
    }

    private static String contrasts(JsonNode result) {
        TextTable table = new TextTable("TARGET", "RECIPE", "DIFFERENCE", ">AUROC", "95 % INTERVAL", ">DETECTABLE");
        for (JsonNode contrast : result.path("contrasts")) {
            JsonNode difference = contrast.path("difference");
            boolean known = difference.path("value").isNumber();
            table.row(
                    contrast.path("target").asText(),
                    contrast.path("recipe").isTextual()
                            ? contrast.path("recipe").asText()
                            : "-",
                    contrast.path("name").asText(),
                    known ? signed(difference.path("value")) : "-",
                    known
                            ? signed(difference.path("lower")) + " to " + signed(difference.path("upper"))
                            : contrast.path("reason").asText("no honest bound"),
                    known ? number(difference.path("detectable")) : "-");
        }
        return table.isEmpty() ? "" : table.text();
    }

    /// The studies there are.
    static String studies(JsonNode studies) {
        TextTable table = new TextTable("STUDY", "ID", "STATE", ">RUNS", ">SCORES", "TITLE");
        for (JsonNode study : studies) {
            table.row(
                    study.path("id").asText() + "/" + study.path("version").asInt(),
                    study.path("studyId").asText().substring(0, 12),
                    state(study),
                    study.path("runs").path("finished").asInt() + " of "
                            + study.path("runs").path("total").asInt(),
                    study.path("scores").path("there").asInt() + " of "
                            + study.path("scores").path("wanted").asInt(),
                    study.path("title").asText());
        }
        return table.isEmpty() ? "" : table.text();
    }

    /// The documents that come with OpenECG.
    static String documents(JsonNode documents) {
        TextTable table = new TextTable("DOCUMENT", "TITLE");
        for (JsonNode document : documents) {
            table.row(document.path("name").asText(), document.path("title").asText());
        }
        return table.text();
    }

    static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "-";
    }

    private static String signed(JsonNode value) {
        return String.format(Locale.ROOT, "%+.3f", value.asDouble());
    }
}
