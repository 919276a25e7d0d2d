package org.openecg.checker.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.CountsMessage;
import org.openecg.contracts.proto.SourceMessage;
import org.openecg.contracts.score.Score;

/// What the services believe against what the topics say.
final class FactsCheck {
    private static final int DONE = 3;

    private final Findings findings;
    private final Facts facts;

    FactsCheck(Findings findings, Facts facts) {
        this.findings = findings;
        this.facts = facts;
    }

    /// Sources that are done; others still move.
    void sources(URI ingest, List<SourceMessage> onTopic) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (SourceMessage source : onTopic) {
            CountsMessage counts = source.getCounts();
            if (source.getState() == DONE) {
                expected.put(
                        source.getSourceId(),
                        counts(counts.getRead(), counts.getPublished(), counts.getRejected(), counts.getUnchanged()));
            }
        }
        Map<String, String> believed = new TreeMap<>();
        facts.each(ingest, "/facts/sources", item -> {
            if (item.path("state").asText().equals("DONE")) {
                believed.put(
                        item.path("sourceId").asText(),
                        counts(
                                item.path("read").asLong(),
                                item.path("published").asLong(),
                                item.path("rejected").asLong(),
                                item.path("unchanged").asLong()));
            }
        });
        compare("source", expected, believed, ingest + "/facts/sources");
    }

    private static String counts(long read, long published, long rejected, long unchanged) {
        return "read " + read + ", published " + published + ", rejected " + rejected + ", unchanged " + unchanged;
    }

    /// Announced checkpoints by run.
    void runs(URI training, List<Announcement> announced) throws IOException {
        Map<String, List<String>> steps = new TreeMap<>();
        for (Announcement one : announced) {
            steps.computeIfAbsent(one.event().getRunId(), _ -> new ArrayList<>())
                    .add(announcement(one.event().getStep(), one.event().getCheckpointId()));
        }
        Map<String, String> expected = new TreeMap<>();
        steps.forEach((run, list) -> expected.put(run, text(list)));
        Map<String, String> believed = new TreeMap<>();
        facts.each(training, "/facts/runs", item -> {
            List<String> list = new ArrayList<>();
            for (JsonNode one : item.path("announced")) {
                list.add(announcement(
                        one.path("step").asLong(), one.path("checkpointId").asText()));
            }
            if (!list.isEmpty()) {
                believed.put(item.path("runId").asText(), text(list));
            }
        });
        compare("run", expected, believed, training + "/facts/runs");
    }

    private static String announcement(long step, String checkpointId) {
        return "step " + step + " as " + checkpointId;
    }

    private static String text(List<String> announcements) {
        return "announced " + String.join(", ", new TreeSet<>(announcements));
    }

    /// Scores by their content.
    void scores(URI eval, Map<String, Score> onTopic) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        onTopic.forEach((id, score) -> expected.put(
                id,
                HexFormat.of()
                        .formatHex(CanonicalDigest.sha256(Json.write(score).getBytes(StandardCharsets.UTF_8)))));
        Map<String, String> believed = new TreeMap<>();
        facts.each(
                eval,
                "/facts/scores",
                item -> believed.put(
                        item.path("scoreId").asText(), item.path("sha256").asText()));
        compare("score", expected, believed, eval + "/facts/scores");
    }

    private void compare(String what, Map<String, String> onTopic, Map<String, String> believed, String where) {
        Set<String> ids = new TreeSet<>(onTopic.keySet());
        ids.addAll(believed.keySet());
        for (String id : ids) {
            String topic = onTopic.getOrDefault(id, "nothing");
            String service = believed.getOrDefault(id, "nothing");
            if (!topic.equals(service)) {
                findings.add(
                        Invariant.FACTS_AGREE,
                        List.of(id),
                        "of this " + what + " the topic says '" + topic + "' but the service believes '" + service
                                + "'",
                        where);
            }
        }
    }
}
