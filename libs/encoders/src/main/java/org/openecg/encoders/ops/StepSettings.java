package org.openecg.encoders.ops;

import java.util.List;

/// The numbers of one training step.
///
/// @param step counts from 1; AdamW corrects its means by it
/// @param rate learning rate of this step
/// @param optimiser what stays the same from step to step
/// @param method the method's own numbers, in the order its script names them
public record StepSettings(long step, double rate, Optimiser optimiser, List<Double> method) {
    public StepSettings {
        method = List.copyOf(method);
        if (step < 1) {
            throw new IllegalArgumentException("step counts from 1 but is " + step);
        }
    }

    /// A rule with clipping by the global norm.
    public sealed interface Optimiser {
        /// Pull towards 0 per unit of learning rate, on matrices and convolutions alone.
        double weightDecay();

        /// Largest global norm of the gradient; 0 = no limit.
        double clipNorm();
    }

    /// AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101).
    ///
    /// @param betaOne decay of the mean of gradients
    /// @param betaTwo decay of the mean of squared gradients
    /// @param epsilon added to the root of the latter
    public record AdamW(double betaOne, double betaTwo, double epsilon, double weightDecay, double clipNorm)
            implements Optimiser {}

    /// LARS (You, Gitman and Ginsburg 2017, arXiv 1708.03888), trust coefficient 0.001.
    ///
    /// @param momentum decay of the sum of gradients
    public record Lars(double momentum, double weightDecay, double clipNorm) implements Optimiser {}
}
