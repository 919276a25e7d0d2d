package org.openecg.training.step;

import java.util.SortedMap;
import java.util.TreeMap;

/// How a run stands after a step.
///
/// @param step from 1
/// @param stepMillis of the engine's call
/// @param dataWaitMillis that the step waited for its batch
/// @param monitors of the method at this step, and those of the last check
public record Progress(
        String runId,
        long step,
        long steps,
        double loss,
        double learningRate,
        double gradientNorm,
        double samplesPerSecond,
        double stepMillis,
        double dataWaitMillis,
        SortedMap<String, Double> monitors) {
    public Progress {
        monitors = new TreeMap<>(monitors);
    }
}
