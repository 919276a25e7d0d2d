package org.openecg.contracts.topic;

import java.time.Duration;
import java.util.List;
import org.openecg.contracts.topic.TopicSpec.Cleanup;

/// All topics of the system.
public final class Topics {
    public static final String SOURCES = "ecg.sources.v1";
    public static final String SHARDS = "ecg.shards.v1";
    public static final String RAW = "ecg.raw.v1";
    /// Segments of the profile `openecg`; other profiles by [#segments(String)].
    public static final String SEGMENTS = "ecg.segments.v1";
    public static final String RECORDINGS = "ecg.recordings.v1";
    public static final String REJECTS = "ecg.rejects.v1";
    public static final String ERASURES = "ecg.erasures.v1";
    public static final String TASKS = "ecg.tasks.v1";
    public static final String RUN_REQUESTS = "ecg.run-requests.v1";
    public static final String RUNS = "ecg.runs.v1";
    public static final String PROGRESS = "ecg.progress.v1";
    public static final String CHECKPOINTS = "ecg.checkpoints.v1";
    public static final String SCORES = "ecg.scores.v1";
    public static final String EMBEDDINGS = "ecg.embeddings.v1";

    private static final long FOREVER = -1;

    private static final List<TopicSpec> ALL = List.of(
            compacted(SOURCES, "ingest", "source id or shard id", "whole source record, or a shard's report", 1, 3),
            deleted(SHARDS, "ingest", "shard id", "slice of a source to ingest", days(30), 4, 48),
            deleted(RAW, "ingest", "device id", "live chunk of samples", days(1), 4, 48),
            deleted(SEGMENTS, "ingest", "patient key", "segment", FOREVER, 4, 48),
            compacted(
                    RECORDINGS,
                    "ingest",
                    "recording id / profile / dataset-profile version / part",
                    "outcome of a part",
                    4,
                    12),
            deleted(REJECTS, "ingest", "recording id, or digest of source id and path", "reject", days(90), 1, 3),
            compacted(ERASURES, "any", "patient key", "erased patient", 1, 3),
            compacted(TASKS, "eval", "task id / version", "task document", 1, 3),
            deleted(RUN_REQUESTS, "any", "run id", "run spec and requester", days(30), 1, 3),
            compacted(RUNS, "training", "run id", "whole run record", 1, 3),
            deleted(PROGRESS, "training", "run id", "step, loss, rates, monitors", days(7), 1, 3),
            deleted(CHECKPOINTS, "training", "run id", "announced checkpoint", FOREVER, 1, 3),
            compacted(SCORES, "eval", "score id", "score with interval and evidence", 1, 3),
            deleted(EMBEDDINGS, "eval", "device id", "online embedding", days(1), 4, 48));

    private Topics() {}

    /// The table.
    public static List<TopicSpec> all() {
        return ALL;
    }

    /// The segments topic of a preprocessing profile.
    public static String segments(String profile) {
        return profile.equals("openecg") ? SEGMENTS : "ecg.segments-" + profile + ".v1";
    }

    /// The segments topic of a profile as a row of the table.
    public static TopicSpec segmentsSpec(String profile) {
        return deleted(segments(profile), "ingest", "patient key", "segment", FOREVER, 4, 48);
    }

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }

    private static TopicSpec compacted(
            String name, String writer, String key, String value, int laptop, int production) {
        return new TopicSpec(name, writer, key, value, Cleanup.COMPACT, FOREVER, laptop, production);
    }

    private static TopicSpec deleted(
            String name, String writer, String key, String value, long retentionMillis, int laptop, int production) {
        return new TopicSpec(name, writer, key, value, Cleanup.DELETE, retentionMillis, laptop, production);
    }
}
