package org.openecg.training.checkpoint;

import java.io.IOException;

/// Another worker has opened the run's producer: this one announces nothing any more.
public final class LostRunException extends IOException {
    private static final long serialVersionUID = 1;

    LostRunException(String runId, Throwable cause) {
        super("Cannot announce for run " + runId + ": another worker owns it", cause);
    }
}
