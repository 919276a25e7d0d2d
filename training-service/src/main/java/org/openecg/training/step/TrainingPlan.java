package org.openecg.training.step;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunSpec;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.method.Method;

/// Everything one claim of a run needs.
///
/// @param fence of the claim
/// @param method that of the spec, with what it needs of the world
/// @param selection what the run's pin takes
/// @param start whose encoder the run begins with; empty = from nothing
/// @param runFolder of its checkpoints
/// @param keeping how often it keeps a resume point, and how many
/// @param clock for the times in manifests
public record TrainingPlan(
        String runId,
        long fence,
        RunSpec spec,
        Method method,
        ResolvedRun resolved,
        DataPin pin,
        SegmentSelection selection,
        Optional<Checkpoint> start,
        Path runFolder,
        Keeping keeping,
        InstantSource clock) {

    /// Resume points beside the announced checkpoints.
    ///
    /// @param interval between two of them
    /// @param resumePoints that stay; older ones are removed
    /// @param codeVersion of this software
    /// @param licences of the data
    public record Keeping(Duration interval, int resumePoints, String codeVersion, List<String> licences) {
        public Keeping {
            licences = List.copyOf(licences);
        }
    }
}
