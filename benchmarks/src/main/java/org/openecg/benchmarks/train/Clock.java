package org.openecg.benchmarks.train;

import org.openecg.benchmarks.pair.StepTime;

/// What a row compares.
enum Clock {
    /// Time that passes: tells what a user waits for, on a machine that does nothing else.
    WALL("wall clock"),
    /// Time of all processors that a side's process takes: on one thread it means something beside others too.
    CPU("CPU time");

    private final String words;

    Clock(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    double of(StepTime time) {
        return switch (this) {
            case WALL -> time.millis();
            case CPU -> time.cpuMillis();
        };
    }
}
