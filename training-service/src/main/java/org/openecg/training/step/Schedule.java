package org.openecg.training.step;

import org.openecg.contracts.run.OptimiserSpec;

/// Learning rate by step: a linear rise over the warm-up, then half a cosine down to the final share
/// (Loshchilov and Hutter 2017, arXiv 1608.03983, without restarts).
public final class Schedule {
    private Schedule() {}

    /// The rate of a step.
    ///
    /// @param step from 1 to `steps`
    public static double rate(OptimiserSpec spec, long step, long steps) {
        long warmup = warmupSteps(spec, steps);
        if (step <= warmup) {
            return spec.learningRate() * step / warmup;
        }
        double done = steps == warmup + 1 ? 1 : (double) (step - warmup - 1) / (steps - warmup - 1);
        double cosine = (1 + StrictMath.cos(Math.PI * done)) / 2;
        return spec.learningRate() * (spec.finalShare() + (1 - spec.finalShare()) * cosine);
    }

    /// Steps on which the rate rises.
    public static long warmupSteps(OptimiserSpec spec, long steps) {
        return Math.round(spec.warmupShare() * steps);
    }
}
