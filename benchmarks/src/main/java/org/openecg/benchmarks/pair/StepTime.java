package org.openecg.benchmarks.pair;

/// What one step took, by the clocks of the process that made it.
///
/// @param millis that passed
/// @param cpuMillis of all its threads
public record StepTime(double millis, double cpuMillis) {
    /// Runs something and looks at the clocks of this process.
    public static StepTime of(Runnable work) {
        long cpu = ProcessClock.cpuNanos();
        long begin = System.nanoTime();
        work.run();
        long end = System.nanoTime();
        return new StepTime((end - begin) * 1e-6, (ProcessClock.cpuNanos() - cpu) * 1e-6);
    }
}
