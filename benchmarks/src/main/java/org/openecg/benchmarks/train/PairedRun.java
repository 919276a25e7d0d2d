package org.openecg.benchmarks.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openecg.benchmarks.pair.StepTime;

/// Lets all sides make one step each, round after round; every second round goes the other way, so that none always
/// follows the same one. A step of ours and one of a peer in the same round are a pair.
///
/// @param pairs rounds that count
/// @param quietOnly whether a round counts only if other processes leave the machine alone meanwhile
/// @param watch over the machine
record PairedRun(int pairs, boolean quietOnly, Watch watch) {
    /// Other processes may take that much of one core.
    static final double MOST_OTHERS = 0.05;

    private static final int WARM_UP = 3;
    private static final int HOPELESS = 5; // busy rounds from the start on

    /// Reads the machine's counters.
    interface Watch {
        QuietMeter.Reading read() throws IOException;
    }

    /// What became of a run.
    sealed interface Outcome {
        /// Enough rounds count.
        ///
        /// @param times of each side, round by round
        /// @param others what other processes took of one core in these rounds
        /// @param busy rounds that do not count
        record Measured(Map<String, List<StepTime>> times, double others, int busy) implements Outcome {}

        /// Other processes were at work in too many rounds.
        ///
        /// @param others what they took of one core
        record Busy(double others) implements Outcome {}
    }

    PairedRun {
        if (pairs < 1) {
            throw new IllegalArgumentException("pairs must be at least 1 but is " + pairs);
        }
    }

    Outcome of(List<Side> sides) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            round(sides, i);
        }
        List<Round> counted = new ArrayList<>();
        List<Round> busy = new ArrayList<>();
        while (counted.size() < pairs) {
            QuietMeter.Reading before = watch.read();
            Map<String, StepTime> times = round(sides, counted.size() + busy.size());
            QuietMeter.Reading after = watch.read();
            Round round = new Round(times, after.othersSince(before), after.nanos() - before.nanos());
            (quietOnly && round.others > MOST_OTHERS ? busy : counted).add(round);
            if (busy.size() > pairs || (counted.isEmpty() && busy.size() >= HOPELESS)) {
                busy.addAll(counted);
                return new Outcome.Busy(others(busy));
            }
        }
        Map<String, List<StepTime>> times = new LinkedHashMap<>();
        for (Side side : sides) {
            times.put(
                    side.name(),
                    counted.stream()
                            .flatMap(round -> round.times.entrySet().stream())
                            .filter(entry -> entry.getKey().equals(side.name()))
                            .map(Map.Entry::getValue)
                            .toList());
        }
        return new Outcome.Measured(times, others(counted), busy.size());
    }

    private static Map<String, StepTime> round(List<Side> sides, int number) throws IOException, InterruptedException {
        Map<String, StepTime> times = new LinkedHashMap<>();
        for (Side side : number % 2 == 0 ? sides : sides.reversed()) {
            times.put(side.name(), side.turn().step());
        }
        return times;
    }

    private static double others(List<Round> rounds) {
        double taken =
                rounds.stream().mapToDouble(one -> one.others * one.nanos).sum();
        return taken / rounds.stream().mapToDouble(Round::nanos).sum();
    }

    private record Round(Map<String, StepTime> times, double others, long nanos) {}
}
