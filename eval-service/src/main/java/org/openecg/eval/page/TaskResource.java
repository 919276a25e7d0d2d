package org.openecg.eval.page;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.eval.score.SegmentHub;
import org.openecg.eval.task.TaskCatalogue;
import org.openecg.eval.task.TaskData;
import org.openecg.eval.task.TaskPublisher;
import org.openecg.eval.task.TaskVersionTaken;
import org.openecg.hosting.OpenEcgException;
import org.openecg.hosting.TopicReader;
import org.openecg.store.index.SegmentIndex;

/// Tasks as documents: what is scored, what could be, and a user's own.
@Path("/tasks")
public class TaskResource {
    private static final String OURS = "(ptbxl|cinc20\\d\\d|synthetic)-.*";

    private final Map<String, Object> kafka;
    private final EvaluationLoop loop;
    private final SegmentHub segments;

    /// @param kafka settings of plain clients
    public TaskResource(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, EvaluationLoop loop, SegmentHub segments) {
        this.kafka = kafka;
        this.loop = loop;
        this.segments = segments;
    }

    /// One task.
    ///
    /// @param scored whether checkpoints are scored on it; else it comes with this version and may be added
    /// @param digest of the document
    public record TaskLine(boolean scored, String digest, TaskSpec document) {}

    /// The tasks that are scored, then those that may be added.
    @GET
    public List<TaskLine> tasks() {
        List<TaskSpec> scored = loop.catalogue().scored();
        Set<String> known = scored.stream().map(TaskSpec::id).collect(Collectors.toSet());
        List<TaskLine> lines = new ArrayList<>();
        scored.forEach(task -> lines.add(new TaskLine(true, task.digest(), task)));
        TaskCatalogue.shipped().stream()
                .filter(task -> !known.contains(task.id()))
                .forEach(task -> lines.add(new TaskLine(false, task.digest(), task)));
        return lines;
    }

    /// Publishes a document: from now on every checkpoint, old ones too, is scored on it, and selections
    /// may keep its test folds out of pre-training. Publishing it again changes nothing.
    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    public TaskLine add(String document) throws IOException {
        TaskSpec task = read(document);
        List<String> problems = task.problems();
        if (!problems.isEmpty()) {
            throw OpenEcgException.invalid("Task '" + task.id() + "'", problems);
        }
        requireOursAsItIs(task);
        requireSegments(task.profile());
        try {
            new TaskPublisher(kafka).publish(task);
        } catch (TaskVersionTaken e) {
            throw new OpenEcgException("TASK_VERSION_TAKEN", 409, String.valueOf(e.getMessage()));
        }
        return new TaskLine(true, task.digest(), task);
    }

    /// A recording of a task.
    ///
    /// @param file relative to its dataset, or a keyed reference where the dataset is not public
    /// @param role `train`, `validate` or `test`; under cross-validation every one is judged
    public record TaskRecording(String recording, String file, String dataset, String role) {}

    /// The recordings of a task in the order of their ids.
    @GET
    @Path("{id}/recordings")
    public List<TaskRecording> recordings(@PathParam("id") String id) {
        TaskSpec task = scored(loop, id);
        SegmentIndex index = segments.snapshot(task.profile())
                .orElseThrow(() -> new OpenEcgException(
                        OpenEcgException.UNAVAILABLE, 503, "The segments are still being read; try again soon"));
        TaskData data = TaskData.of(index, task);
        List<TaskRecording> recordings = new ArrayList<>();
        for (int r = 0; r < data.recordings(); r++) {
            EcgSegment segment = index.segment(data.rows(r).getFirst());
            recordings.add(new TaskRecording(
                    data.recordingId(r),
                    segment.key().fileReference(),
                    segment.key().dataset(),
                    data.role(r).name().toLowerCase(Locale.ROOT)));
        }
        return recordings;
    }

    /// The task of an id among those that are scored.
    static TaskSpec scored(EvaluationLoop loop, String id) {
        return loop.catalogue().scored().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> OpenEcgException.notFound("task", id));
    }

    /// What a later release ships must not meet another document of its name.
    private static void requireOursAsItIs(TaskSpec task) {
        boolean ours = TaskCatalogue.shipped().stream()
                .anyMatch(shipped -> shipped.ref().equals(task.ref()));
        if (!ours && task.id().matches(OURS)) {
            throw new OpenEcgException(
                    "TASK_NAME_RESERVED",
                    409,
                    "task '" + task.id() + "' has a name of ours (" + OURS + ") but is no document of this version;"
                            + " give it another id");
        }
    }

    private static TaskSpec read(String document) {
        try {
            return Objects.requireNonNullElseGet(
                    Json.read(document, TaskSpec.class), () -> Json.read("{}", TaskSpec.class));
        } catch (IllegalArgumentException e) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, String.valueOf(e.getMessage()));
        }
    }

    /// A task on a profile without a topic would hold up every other evaluation.
    private void requireSegments(String profile) throws IOException {
        try (TopicReader reader = new TopicReader(kafka)) {
            String topic = Topics.segments(profile);
            if (!reader.exists(topic)) {
                throw new OpenEcgException(
                        "PROFILE_NOT_INGESTED",
                        409,
                        "profile '" + profile + "' has no segments here: there is no topic " + topic);
            }
        }
    }
}
