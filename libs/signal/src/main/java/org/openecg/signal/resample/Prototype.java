package org.openecg.signal.resample;

/// The continuous impulse response of stage 1, one for every pair of rates (`signal-chain.md`).
///
/// Target `A(f) = 1 / (1 + (f/E)^8)` up to the edge E, times `0.5 (1 + cos(pi (f - E) / 0.1 E))` from E to 1.1 E, 0
/// above; `h(t) = 2 integral A(f) cos(2 pi f t) df`, times a Kaiser window of beta 3.75 and half width 3.2 / E seconds.
/// The gain is half (-6 dB) at E before windowing, as of a Butterworth filter of order 4 run forward and backward.
/// Only arithmetic that is equal on every machine: the weights are part of the profile.
final class Prototype {
    private static final double BETA = 3.75;
    private static final int STEPS = 11 * 80;

    private final double halfWidthSeconds;
    private final double stepHz;
    /// Simpson's weight times A(f), at multiples of the step.
    private final double[] weightedTarget = new double[STEPS + 1];

    Prototype(double edgeHz) {
        halfWidthSeconds = 3.2 / edgeHz;
        stepHz = 1.1 * edgeHz / STEPS;
        for (int i = 0; i <= STEPS; i++) {
            double simpson = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
            weightedTarget[i] = simpson * stepHz / 3 * target(i * stepHz / edgeHz);
        }
    }

    private static double target(double edges) {
        double square = edges * edges;
        double gain = 1 / (1 + square * square * square * square);
        return edges <= 1 ? gain : gain * 0.5 * (1 + StrictMath.cos(Math.PI * (edges - 1) / 0.1));
    }

    double halfWidthSeconds() {
        return halfWidthSeconds;
    }

    double at(double seconds) {
        double part = seconds / halfWidthSeconds;
        double window = bessel(BETA * Math.sqrt(Math.max(0, 1 - part * part))) / bessel(BETA);
        return 2 * cosineIntegral(2 * Math.PI * stepHz * seconds) * window;
    }

    /// Sum of `weightedTarget[i] cos(i angle)` by Clenshaw's recurrence.
    private double cosineIntegral(double angle) {
        double twice = 2 * StrictMath.cos(angle);
        double last = 0;
        double beforeLast = 0;
        for (int i = STEPS; i >= 1; i--) {
            double next = weightedTarget[i] + twice * last - beforeLast;
            beforeLast = last;
            last = next;
        }
        return weightedTarget[0] + twice / 2 * last - beforeLast;
    }

    /// Modified Bessel function of the first kind, order 0, by its power series.
    private static double bessel(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
