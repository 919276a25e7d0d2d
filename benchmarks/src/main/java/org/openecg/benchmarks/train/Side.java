package org.openecg.benchmarks.train;

import java.io.IOException;
import org.openecg.benchmarks.pair.StepTime;

/// One that takes turns.
///
/// @param name by which its times are found
record Side(String name, Turn turn) {
    /// Makes one step.
    interface Turn {
        StepTime step() throws IOException, InterruptedException;
    }
}
