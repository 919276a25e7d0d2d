package org.openecg.checker.invariant;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.ScoreMessage;
import org.openecg.contracts.proto.TaskMessage;
import org.openecg.contracts.score.Score;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicReader.End;
import org.openecg.hosting.TopicTable;

/// Scores against the announced checkpoints and the tasks that they apply to.
///
/// A checkpoint applies to the newest version of each task of its profile for which there are labelled recordings in
/// each role. On each it must have a score under every protocol under which any encoder was scored there, at least
/// under one.
final class ScoreCheck {
    private final Findings findings;
    private final Map<String, Score> scores = new TreeMap<>();
    private final Map<String, String> digests = new HashMap<>();

    ScoreCheck(Findings findings) {
        this.findings = findings;
    }

    /// Runs the check.
    ///
    /// @return the scores by id
    Map<String, Score> run(TopicReader reader, List<Announcement> announced, LabelledRecordings labelled)
            throws IOException {
        reader.read(Topics.SCORES, End.COMPLETE, this::take);
        findings.count("scores", scores.size());
        Collection<TaskSpec> tasks = newestTasks(reader);
        for (Announcement one : announced) {
            for (TaskSpec task : tasks) {
                if (task.profile().equals(one.event().getProfile()) && labelled.suffice(task)) {
                    compare(one, task);
                }
            }
        }
        return scores;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        String where = Places.of(record);
        Score score;
        try {
            score = Json.read(ScoreMessage.parseFrom(record.value()).getDocumentJson(), Score.class);
        } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
            findings.add(
                    Invariant.SCORED_ONCE,
                    List.of(record.key()),
                    "the score cannot be read: " + unreadable.getMessage(),
                    where);
            return;
        }
        String id =
                Ids.scoreId(score.subject().id(), score.task().text(), score.protocol(), score.content(), score.seed());
        if (!id.equals(score.scoreId()) || !id.equals(record.key())) {
            findings.add(
                    Invariant.SCORED_ONCE,
                    List.of(score.scoreId()),
                    "subject, task, protocol, content and seed give the id " + id + " under the key " + record.key(),
                    where);
        }
        compareRepeat(score, digest(record), where);
    }

    private void compareRepeat(Score score, String digest, String where) {
        Score before = scores.put(score.scoreId(), score);
        String digestBefore = digests.put(score.scoreId(), digest);
        if (before == null || digest.equals(digestBefore)) {
            return;
        }
        findings.add(
                Invariant.SCORED_ONCE,
                List.of(score.scoreId(), score.subject().id()),
                before.equals(score)
                        ? "the same score was published before in other bytes or with other headers"
                        : "the same score was published before with other content; its values were "
                                + Json.write(before.values()) + " and are " + Json.write(score.values()),
                where);
    }

    /// Of all that a reader of the event sees.
    private static String digest(ConsumerRecord<String, byte[]> record) {
        CanonicalDigest digest = CanonicalDigest.of("checker.score-event");
        digest.bytes(record.value());
        for (Header header : record.headers()) {
            digest.text(header.key()).bytes(header.value());
        }
        return digest.hex();
    }

    private Collection<TaskSpec> newestTasks(TopicReader reader) throws IOException {
        Map<String, TaskSpec> newest = new TreeMap<>();
        for (Map.Entry<String, byte[]> row :
                new TopicTable(Topics.TASKS).refresh(reader).rows().entrySet()) {
            try {
                TaskSpec task = Json.read(TaskMessage.parseFrom(row.getValue()).getDocumentJson(), TaskSpec.class);
                newest.merge(task.id(), task, (one, other) -> one.version() > other.version() ? one : other);
            } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
                findings.add(
                        Invariant.SCORED_ONCE,
                        List.of(row.getKey()),
                        "the task cannot be read: " + unreadable.getMessage(),
                        Topics.TASKS);
            }
        }
        return newest.values();
    }

    private void compare(Announcement one, TaskSpec task) {
        Set<String> expected = new TreeSet<>();
        Set<String> found = new HashSet<>();
        for (Score score : scores.values()) {
            if (score.task().equals(task.ref()) && score.subject().encoder() != null) {
                expected.add(score.protocol());
                if (one.event().getCheckpointId().equals(score.subject().checkpointId())) {
                    found.add(score.protocol());
                }
            }
        }
        expected.removeAll(found);
        if (!expected.isEmpty() || found.isEmpty()) {
            findings.add(
                    Invariant.SCORED_ONCE,
                    List.of(one.event().getCheckpointId(), task.id() + "/" + task.version()),
                    "the announced checkpoint has no score on this task"
                            + (expected.isEmpty() ? "" : " under " + String.join(", ", expected)),
                    one.where());
        }
    }
}
