package org.openecg.training.run;

/// What the registry answers to a sign of life.
enum Heartbeat {
    /// The lease is longer.
    HELD,
    /// The lease is longer, and someone wishes the run to end.
    CANCEL_REQUESTED,
    /// Another worker owns the run, or it is over: stop at once.
    LOST
}
