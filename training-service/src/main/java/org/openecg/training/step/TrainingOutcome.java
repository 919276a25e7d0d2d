package org.openecg.training.step;

import java.nio.file.Path;

/// How the trainer came to its end.
public sealed interface TrainingOutcome {
    /// The last step is done and kept.
    record Finished(long step) implements TrainingOutcome {}

    /// Someone wished it.
    ///
    /// @param step the last one done; kept unless the lease was lost
    record Stopped(long step, StopRequest.Reason reason) implements TrainingOutcome {}

    /// Loss or gradient was no number any more.
    ///
    /// @param evidence file that tells what was seen
    record Diverged(long step, String what, Path evidence) implements TrainingOutcome {}
}
