package org.openecg.training.step;

import java.io.IOException;
import org.openecg.encoders.checkpoint.Checkpoint;

/// What a trainer tells. Called on the trainer's thread, between steps.
public interface TrainerEvents {
    /// The trainer has a state to go on from.
    ///
    /// @param nextStep the first step it will make
    void began(long nextStep);

    /// A step is done.
    void stepped(Progress progress);

    /// A checkpoint is whole on the disk.
    void kept(Checkpoint checkpoint) throws IOException;
}
