package org.openecg.eval.score;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.CheckpointManifest.Origin;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.score.Score;

/// A score followed back to the files, by ids alone.
///
/// @param checkpoint null for a baseline
/// @param run null for a baseline
/// @param pin what the checkpoint learned from; null for a baseline
/// @param startedFrom the checkpoints whose weights it goes back to, nearest first, with what they learned from
/// @param learned recordings that the checkpoint, and all that it started from, learned from; empty for a baseline
/// @param evaluated recordings that the score is of
public record Lineage(
        Score score,
        @Nullable CheckpointEvent checkpoint,
        @Nullable Run run,
        @Nullable DataPin pin,
        List<Origin> startedFrom,
        Recordings learned,
        Recordings evaluated) {
    public Lineage {
        startedFrom = List.copyOf(startedFrom);
    }

    /// The run that made the checkpoint.
    public record Run(String runId, RunSpec spec) {}

    /// Some of many recordings, in the order of their ids.
    ///
    /// @param count of all
    public record Recordings(int count, List<Recording> items) {
        public static final Recordings NONE = new Recordings(0, List.of());

        public Recordings {
            items = List.copyOf(items);
        }
    }

    /// One recording on the log.
    ///
    /// @param role `train`, `validate` or `test` for evaluated ones, `pretrain` for learned ones
    /// @param fileReference the first file's path relative to the dataset, or a keyed reference if that is
    /// not public
    /// @param segments ids of its segments
    public record Recording(
            String recordingId,
            String role,
            String dataset,
            String release,
            String datasetProfileVersion,
            String patientKey,
            String fileReference,
            List<String> segments) {
        public Recording {
            segments = List.copyOf(segments);
        }
    }
}
