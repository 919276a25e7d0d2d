package org.openecg.encoders.ops;

import java.util.List;

/// What a training step says.
///
/// @param loss the loss before the weights moved
/// @param gradientNorm global norm of the gradient before clipping
/// @param monitors the method's own numbers, in the order its script names them
public record StepResult(double loss, double gradientNorm, List<Double> monitors) {
    public StepResult {
        monitors = List.copyOf(monitors);
    }

    /// Whether loss and gradient are numbers. When not, weights and moments did not move, but running
    /// statistics did: the state is no longer that of any finished step.
    public boolean finite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
}
