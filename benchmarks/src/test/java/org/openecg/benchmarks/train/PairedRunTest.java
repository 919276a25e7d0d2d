package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.benchmarks.pair.StepTime;

class PairedRunTest {
    private final List<String> turns = new ArrayList<>();
    private double millis;

    private final List<Side> sides =
            List.of(new Side("ours", () -> turn("ours")), new Side("theirs", () -> turn("theirs")));

    private StepTime turn(String name) {
        turns.add(name);
        return new StepTime(++millis, 1);
    }

    @Test
    void warmsUpThreeTimesThenTakesTurnsInEitherOrder() throws IOException, InterruptedException {
        PairedRun.Outcome outcome = new PairedRun(2, false, busy(0, 0)).of(sides);

        assertThat(turns)
                .containsExactly(
                        "ours", "theirs", "theirs", "ours", "ours", "theirs", // warm-up
                        "ours", "theirs", "theirs", "ours");
        assertThat(outcome).isInstanceOfSatisfying(PairedRun.Outcome.Measured.class, measured -> {
            assertThat(measured.times().get("ours")).containsExactly(new StepTime(7, 1), new StepTime(10, 1));
            assertThat(measured.times().get("theirs")).containsExactly(new StepTime(8, 1), new StepTime(9, 1));
        });
    }

    @Test
    void leavesOutBusyRoundsOfARunThatAsksForQuiet() throws IOException, InterruptedException {
        PairedRun.Outcome outcome = new PairedRun(2, true, busy(0.02, 0.06, 0.04)).of(sides);

        assertThat(outcome).isInstanceOfSatisfying(PairedRun.Outcome.Measured.class, measured -> {
            assertThat(measured.times().get("ours")).containsExactly(new StepTime(7, 1), new StepTime(11, 1));
            assertThat(measured.others()).isCloseTo(0.03, within(1e-9));
            assertThat(measured.busy()).isEqualTo(1);
        });
    }

    @Test
    void measuresOnABusyMachineWhereNobodyAsksForQuiet() throws IOException, InterruptedException {
        PairedRun.Outcome outcome = new PairedRun(2, false, busy(1.5, 0.5)).of(sides);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PairedRun.Outcome.Measured.class,
                        measured -> assertThat(measured.others()).isCloseTo(1, within(1e-9)));
    }

    @Test
    void givesUpAfterFiveBusyRounds() throws IOException, InterruptedException {
        PairedRun.Outcome outcome = new PairedRun(30, true, busy(1, 1, 1, 1, 0.5)).of(sides);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PairedRun.Outcome.Busy.class,
                        busy -> assertThat(busy.others()).isCloseTo(0.9, within(1e-9)));
    }

    @Test
    void givesUpWhenMoreRoundsAreBusyThanItNeeds() throws IOException, InterruptedException {
        PairedRun.Outcome outcome = new PairedRun(2, true, busy(0, 1, 1, 1)).of(sides);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PairedRun.Outcome.Busy.class,
                        busy -> assertThat(busy.others()).isCloseTo(0.75, within(1e-9)));
    }

    @Test
    void passesOnWhatEndsASide() {
        List<Side> dying = List.of(new Side("ours", () -> {
            throw new IOException("ours ended");
        }));

        assertThatThrownBy(() -> new PairedRun(1, false, busy(0)).of(dying)).hasMessage("ours ended");
    }

    /// Others take these shares of a core, round by round of one second.
    private static PairedRun.Watch busy(double... shares) {
        List<QuietMeter.Reading> readings = new ArrayList<>();
        long nanos = 0;
        long all = 0;
        for (double share : shares) {
            readings.add(new QuietMeter.Reading(nanos, all, 0));
            nanos += 1_000_000_000;
            all += Math.round(100 * share);
            readings.add(new QuietMeter.Reading(nanos, all, 0));
        }
        Iterator<QuietMeter.Reading> next = readings.iterator();
        return next::next;
    }
}
