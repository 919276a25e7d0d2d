package org.openecg.contracts.run;

/// State of a run in the registry.
public enum RunState {
    QUEUED,
    RUNNING,
    FINISHED,
    FAILED,
    CANCELLED
}
