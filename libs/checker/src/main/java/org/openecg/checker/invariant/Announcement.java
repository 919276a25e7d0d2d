package org.openecg.checker.invariant;

import org.openecg.contracts.proto.CheckpointMessage;

/// A checkpoint event and where it lies.
record Announcement(CheckpointMessage event, String where) {
    /// What may be announced once.
    String runAndStep() {
        return event.getRunId() + " step " + event.getStep();
    }
}
