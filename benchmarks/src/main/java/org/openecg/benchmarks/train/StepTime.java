package org.openecg.benchmarks.train;

/// What one step took, by the clocks of the process that made it.
///
/// @param millis that passed
/// @param cpuMillis of all its threads
record StepTime(double millis, double cpuMillis) {
    /// Runs something and looks at the clocks of this process.
    static StepTime of(Runnable work) {
        long cpu = ProcessClock.cpuNanos();
        long begin = System.nanoTime();
        work.run();
        long end = System.nanoTime();
        return new StepTime((end - begin) * 1e-6, (ProcessClock.cpuNanos() - cpu) * 1e-6);
    }
}
