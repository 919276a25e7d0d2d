package org.openecg.eval.score;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openecg.contracts.run.CheckpointManifest;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.eval.EvalConfig;
import org.openecg.eval.score.Lineage.Recording;
import org.openecg.eval.score.Lineage.Recordings;
import org.openecg.eval.task.TaskData;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.RunSelection;

/// Follows a score back: checkpoint, run, pin, segments, recordings, files.
@ApplicationScoped
public class LineageTracer {
    private final EvalConfig config;
    private final ScoreStore store;
    private final SegmentHub segments;
    private final EvaluationLoop loop;

    public LineageTracer(EvalConfig config, ScoreStore store, SegmentHub segments, EvaluationLoop loop) {
        this.config = config;
        this.store = store;
        this.segments = segments;
        this.loop = loop;
    }

    /// Empty if there is no such score.
    ///
    /// @param most recordings listed of each kind
    public Optional<Lineage> trace(String scoreId, int most) throws EvaluationRefused {
        Optional<StoredScore> found = store.score(scoreId);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var score = found.get().score();
        String checkpointId = score.subject().checkpointId();
        Recordings evaluated = loop.catalogue()
                .find(score.task())
                .flatMap(task -> segments.snapshot(task.profile()).map(index -> TaskData.of(index, task)))
                .map(data -> evaluated(data, most))
                .orElse(Recordings.NONE);
        Optional<CheckpointEvent> event = checkpointId == null ? Optional.empty() : store.checkpoint(checkpointId);
        if (event.isEmpty()) {
            return Optional.of(new Lineage(score, null, null, null, List.of(), Recordings.NONE, evaluated));
        }
        CheckpointManifest manifest = manifest(event.get());
        Recordings learned = segments.snapshot(manifest.spec().profile())
                .map(index -> learned(index, manifest, most))
                .orElse(Recordings.NONE);
        return Optional.of(new Lineage(
                score,
                event.get(),
                new Lineage.Run(manifest.runId(), manifest.spec()),
                manifest.pin(),
                manifest.startedFrom(),
                learned,
                evaluated));
    }

    private CheckpointManifest manifest(CheckpointEvent event) throws EvaluationRefused {
        try {
            return new CheckpointSource(config.checkpoints()).open(event).manifest();
        } catch (EvaluationException e) {
            throw new EvaluationRefused(e.code(), e.reason());
        }
    }

    private static Recordings evaluated(TaskData data, int most) {
        List<Recording> items = new ArrayList<>();
        for (int recording = 0; recording < data.recordings() && items.size() < most; recording++) {
            String role = data.role(recording).name().toLowerCase(Locale.ROOT);
            items.add(recording(data.index(), data.rows(recording), role));
        }
        return new Recordings(data.recordings(), items);
    }

    private Recordings learned(SegmentIndex index, CheckpointManifest manifest, int most) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        RunSelection.seenBy(manifest.descent(), index, loop.catalogue().all()).stream()
                .forEach(row -> rows.computeIfAbsent(index.recordingId(row), _ -> new ArrayList<>())
                        .add(row));
        List<Recording> items = rows.values().stream()
                .limit(most)
                .map(one -> recording(index, one, "pretrain"))
                .toList();
        return new Recordings(rows.size(), items);
    }

    private static Recording recording(SegmentIndex index, List<Integer> rows, String role) {
        EcgSegment.Origin origin = index.segment(rows.getFirst()).key();
        return new Recording(
                origin.recordingId(),
                role,
                origin.dataset(),
                origin.release(),
                origin.datasetProfileVersion(),
                origin.patientKey(),
                origin.fileReference(),
                rows.stream().map(index::segmentId).toList());
    }
}
