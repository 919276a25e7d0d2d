package org.openecg.encoders.checkpoint;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.CheckpointManifest.Origin;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunSpec;

/// What a manifest says beside ids and digests, which the writer makes.
///
/// @param runId the run
/// @param step last finished step
/// @param fence of the claim that writes
/// @param startedFrom descent of the checkpoint whose encoder the run began with; empty = from nothing
/// @param monitors last values, such as loss
/// @param scalingMillivolts inputs are millivolts divided by this
/// @param licences of the data it was trained on
/// @param codeVersion of this software
/// @param createdAt ISO 8601
public record CheckpointFacts(
        String runId,
        long step,
        long fence,
        RunSpec spec,
        ResolvedRun resolved,
        DataPin pin,
        List<Origin> startedFrom,
        SortedMap<String, Double> monitors,
        double scalingMillivolts,
        List<String> licences,
        String codeVersion,
        String createdAt) {
    public CheckpointFacts {
        startedFrom = List.copyOf(startedFrom);
        monitors = new TreeMap<>(monitors);
        licences = List.copyOf(licences);
    }
}
