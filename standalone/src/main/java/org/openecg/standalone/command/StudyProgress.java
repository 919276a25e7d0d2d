package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is new in each answer about a study that is followed, told once.
final class StudyProgress {
    private final Set<String> told = new HashSet<>();

    /// An event of a study.
    ///
    /// @param text for people
    /// @param failedRun id of the run that failed; empty if none did
    record News(String text, String failedRun) {}

    /// @param before what was over when the study was started: nothing of it is news
    StudyProgress(JsonNode before) {
        before.path("runs").forEach(run -> {
            if (isOver(run)) {
                told.add(key(run));
            }
        });
        before.path("result")
                .path("rows")
                .forEach(row -> row.path("seeds").forEach(seed -> {
                    if (seed.path("scoreId").isTextual()) {
                        told.add(seed.path("scoreId").asText());
                    }
                }));
    }

    /// @param study with `runs` and `result`
    List<News> news(JsonNode study) {
        List<News> news = new ArrayList<>();
        for (JsonNode run : study.path("runs")) {
            if (isOver(run) && told.add(key(run))) {
                boolean finished = run.path("state").asText().equals("FINISHED");
                news.add(new News(
                        run.path("state").asText().toLowerCase(Locale.ROOT) + "  " + name(run),
                        finished ? "" : run.path("runId").asText()));
            }
        }
        for (JsonNode row : study.path("result").path("rows")) {
            for (JsonNode seed : row.path("seeds")) {
                if (seed.path("scoreId").isTextual()
                        && told.add(seed.path("scoreId").asText())) {
                    news.add(new News(score(row, seed), ""));
                }
            }
        }
        return news;
    }

    /// Steps that are done.
    static long steps(JsonNode study) {
        long steps = 0;
        for (JsonNode run : study.path("runs")) {
            steps += StudyArms.stepOf(run);
        }
        return steps;
    }

    /// Steps in all.
    static long allSteps(JsonNode study) {
        long steps = 0;
        for (JsonNode run : study.path("runs")) {
            steps += run.path("steps").asLong();
        }
        return steps;
    }

    /// Whether nothing more will come: complete, or incomplete and no run waits or is computed.
    static boolean isOver(JsonNode study, String state) {
        return switch (state) {
            case "FINISHED" -> true;
            case "INCOMPLETE" -> {
                boolean over = true;
                for (JsonNode run : study.path("runs")) {
                    over &= isOver(run);
                }
                yield over;
            }
            default -> false;
        };
    }

    private static boolean isOver(JsonNode run) {
        return switch (run.path("state").asText()) {
            case "FINISHED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    private static String key(JsonNode run) {
        return run.path("runId").asText() + run.path("state").asText();
    }

    private static String name(JsonNode run) {
        String target =
                run.path("target").isTextual() ? ", " + run.path("target").asText() : "";
        return run.path("recipe").asText() + ", " + run.path("title").asText() + target + ", seed "
                + run.path("seed").asLong() + "  (run "
                + shortened(run.path("runId").asText()) + ")";
    }

    private static String score(JsonNode row, JsonNode seed) {
        String recipe = row.path("recipe").isTextual() ? row.path("recipe").asText() + ", " : "";
        String which =
                row.path("recipe").isTextual() ? ", seed " + seed.path("seed").asLong() : "";
        return "scored    " + StudyText.number(seed.path("value")) + " on "
                + row.path("target").asText() + "  " + recipe
                + row.path("title").asText() + which + "  (score "
                + shortened(seed.path("scoreId").asText()) + ")";
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
