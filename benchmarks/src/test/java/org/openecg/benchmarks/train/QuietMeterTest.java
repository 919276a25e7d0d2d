package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Planted processes are real ones. How busy the machine is meanwhile is no part of what is expected.
class QuietMeterTest {
    private static final String BUSY = "while :; do :; done";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long TICKS = 20;

    private final QuietMeter meter = new QuietMeter();

    @Test
    void takesOursOffAllAndRelatesTheRestToOneCore() {
        QuietMeter.Reading before = new QuietMeter.Reading(0, 1000, 400);
        QuietMeter.Reading after = new QuietMeter.Reading(2_000_000_000, 1390, 780);

        assertThat(after.othersSince(before)).isEqualTo(0.05);
    }

    @Test
    void callsItZeroWhenTicksOfOursComeEarlier() {
        QuietMeter.Reading before = new QuietMeter.Reading(0, 1000, 400);
        QuietMeter.Reading after = new QuietMeter.Reading(1_000_000_000, 1100, 501);

        assertThat(after.othersSince(before)).isZero();
    }

    @Test
    void readsTheFieldsOfTheKernelsFiles() {
        String stat = "cpu  1 20 300 4000 50000 600000 7000000 80000000 9 9\ncpu0 5 5 5 5 5 5 5 5 5 5\n";
        String process = "7 (a) b) c) R 1 7 7 0 -1 4194304 1 2 3 4 10 200 3000 40000 20 0 1 0 99 0 0";

        assertThat(QuietMeter.allTicks(stat)).isEqualTo(7_600_321);
        assertThat(QuietMeter.processTicks(process)).isEqualTo(43_210);
    }

    @Test
    void countsABusyChildAsOurs() throws IOException, InterruptedException {
        QuietMeter.Reading before = meter.read();
        Process child = new ProcessBuilder("sh", "-c", BUSY).start();
        try {
            QuietMeter.Reading after = afterTicks(before);

            assertThat(after.ours() - before.ours()).isGreaterThanOrEqualTo(TICKS);
            assertThat(after.all() - before.all()).isGreaterThanOrEqualTo(TICKS);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void stillCountsAChildThatEnded() throws IOException, InterruptedException {
        QuietMeter.Reading before = meter.read();
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done").start();
        child.waitFor();

        assertThat(meter.read().ours() - before.ours()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void countsABusyStrangerAsAnother() throws IOException, InterruptedException {
        ProcessHandle stranger = stranger();
        try {
            assertThat(ProcessHandle.current().descendants()).doesNotContain(stranger);
            QuietMeter.Reading before = meter.read();
            QuietMeter.Reading after = before;
            long end = System.nanoTime() + LIMIT.toNanos();
            long begun = ticks(stranger);
            while (ticks(stranger) - begun < 3 * TICKS && System.nanoTime() < end) {
                meter.othersDuring(100);
                after = meter.read();
            }

            assertThat(after.othersSince(before) * (after.nanos() - before.nanos()) / 1e7)
                    .as("hundredths of a second that others took")
                    .isGreaterThanOrEqualTo(2 * TICKS);
        } finally {
            stranger.destroy(); // timeout hands it on to the loop
        }
    }

    /// A busy process whose parent is gone: none of ours any more.
    private static ProcessHandle stranger() throws IOException, InterruptedException {
        Process parent =
                new ProcessBuilder("sh", "-c", "timeout 60 sh -c '" + BUSY + "' >/dev/null 2>&1 & echo $!").start();
        try (BufferedReader reader = parent.inputReader()) {
            long pid = Long.parseLong(reader.readLine());
            parent.waitFor();
            return ProcessHandle.of(pid).orElseThrow();
        }
    }

    private static long ticks(ProcessHandle process) {
        return process.descendants()
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .mapToLong(time -> time.toMillis() / 10)
                .sum();
    }

    private QuietMeter.Reading afterTicks(QuietMeter.Reading before) throws IOException, InterruptedException {
        QuietMeter.Reading after = before;
        long end = System.nanoTime() + LIMIT.toNanos();
        while (after.ours() - before.ours() < TICKS && System.nanoTime() < end) {
            meter.othersDuring(100);
            after = meter.read();
        }
        return after;
    }
}
