package org.openecg.encoders.ops;

import java.util.List;

/// The numbers of one training step.
///
/// @param step counts from 1; AdamW corrects its means by it
/// @param rate learning rate of this step
/// @param optimiser what stays the same from step to step
/// @param method the method's own numbers, in the order its script names them
public record StepSettings(long step, double rate, AdamW optimiser, List<Double> method) {
    public StepSettings {
        method = List.copyOf(method);
        if (step < 1) {
            throw new IllegalArgumentException("step counts from 1 but is " + step);
        }
    }

    /// AdamW (Loshchilov and Hutter 2019) with clipping by the global norm.
    ///
    /// @param betaOne decay of the mean of gradients
    /// @param betaTwo decay of the mean of squared gradients
    /// @param epsilon added to the root of the latter
    /// @param weightDecay pull towards 0 per unit of learning rate
    /// @param clipNorm largest global norm of the gradient; 0 = no limit
    public record AdamW(double betaOne, double betaTwo, double epsilon, double weightDecay, double clipNorm) {}
}
