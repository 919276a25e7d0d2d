package org.openecg.benchmarks.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/// How much of the machine other processes take: all processors' time less that of this process and of all that it
/// started, dead or alive. Interrupts belong to nobody and count as others.
///
/// | file | fields | what |
/// | --- | --- | --- |
/// | `/proc/stat`, line `cpu` | 1 to 3, 6, 7 | user, nice, system, interrupts; guests are in user |
/// | `/proc/PID/stat` | 14 to 17 | user and system of a process, then of its children that ended |
final class QuietMeter {
    private static final Path PROC = Path.of("/proc");
    private static final double TICK_SECONDS = 0.01; // of every Linux as programs see it

    /// The state of all counters.
    ///
    /// @param all ticks of all processes
    /// @param ours ticks of this process and what it started
    record Reading(long nanos, long all, long ours) {
        /// What others took since an earlier reading, as a share of one core.
        double othersSince(Reading earlier) {
            long others = (all - earlier.all) - (ours - earlier.ours);
            return Math.max(0, others) * TICK_SECONDS / ((nanos - earlier.nanos) * 1e-9);
        }
    }

    /// Reads the counters.
    ///
    /// @throws IOException on a system without them
    Reading read() throws IOException {
        long own = LongStream.concat(
                        LongStream.of(ProcessHandle.current().pid()),
                        ProcessHandle.current().descendants().mapToLong(ProcessHandle::pid))
                .map(QuietMeter::ticks)
                .sum();
        return new Reading(System.nanoTime(), allTicks(Files.readString(PROC.resolve("stat"))), own);
    }

    /// What others take of one core while this thread does nothing.
    double othersDuring(long millis) throws IOException, InterruptedException {
        Reading before = read();
        Thread.sleep(millis);
        return read().othersSince(before);
    }

    static long allTicks(String stat) {
        long[] fields = numbers(stat.lines().findFirst().orElse("").replaceFirst("cpu +", ""));
        return fields[0] + fields[1] + fields[2] + fields[5] + fields[6];
    }

    /// A process that is gone has handed its time to its parent.
    private static long ticks(long pid) {
        try {
            Path file = PROC.resolve(Long.toString(pid)).resolve("stat");
            return processTicks(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return 0;
        }
    }

    /// The name of a process, field 2, may hold blanks and brackets.
    static long processTicks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum();
    }

    private static long[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
