package org.openecg.contracts.run;

import org.jspecify.annotations.Nullable;
import org.openecg.contracts.pin.DataPin;

/// A run as the registry knows it; also the whole record on `ecg.runs.v1`.
///
/// @param pin what its selection takes
/// @param resolved null until the first claim
/// @param repeat in the run id, but in no random stream
/// @param fence grows with each claim
/// @param step last step that is durable
/// @param failure why it failed, null otherwise
/// @param owner the worker that holds it, null if none
/// @param updatedAt ISO 8601, database time
public record RunRecord(
        String runId,
        RunSpec spec,
        DataPin pin,
        @Nullable ResolvedRun resolved,
        RunState state,
        int repeat,
        long fence,
        long step,
        @Nullable String failure,
        @Nullable String owner,
        String updatedAt) {}
