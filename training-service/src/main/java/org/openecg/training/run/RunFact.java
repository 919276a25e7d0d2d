package org.openecg.training.run;

import java.util.List;
import org.openecg.contracts.run.RunState;

/// A run as this service believes it to stand, for the checker.
public record RunFact(String runId, RunState state, List<Announced> announced) {
    public RunFact {
        announced = List.copyOf(announced);
    }

    /// A checkpoint that was announced.
    public record Announced(String checkpointId, long step) {}
}
