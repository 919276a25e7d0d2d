package org.openecg.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.OptimiserSpec;

class ScheduleTest {
    private static final OptimiserSpec SPEC = new OptimiserSpec(0.1, 0.9, 0.999, 1e-8, 0.05, 0.1, 0.01, 1);

    @Test
    void risesStraightThenFallsAsHalfACosine() {
        assertThat(Schedule.rate(SPEC, 1, 101)).isCloseTo(0.01, within(1e-12));
        assertThat(Schedule.rate(SPEC, 10, 101)).isCloseTo(0.1, within(1e-12));
        assertThat(Schedule.rate(SPEC, 11, 101)).isCloseTo(0.1, within(1e-12));
        assertThat(Schedule.rate(SPEC, 56, 101)).isCloseTo(0.0505, within(1e-12));
        assertThat(Schedule.rate(SPEC, 101, 101)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void hasARateForASingleStep() {
        assertThat(Schedule.rate(SPEC, 1, 1)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void endsAtTheFinalShareAfterAWarmUpOfAllStepsButOne() {
        OptimiserSpec warm = new OptimiserSpec(0.1, 0.9, 0.999, 1e-8, 0.05, 0.9, 0.01, 1);

        assertThat(Schedule.warmupSteps(warm, 10)).isEqualTo(9);
        assertThat(Schedule.rate(warm, 9, 10)).isCloseTo(0.1, within(1e-12));
        assertThat(Schedule.rate(warm, 10, 10)).isCloseTo(0.001, within(1e-12));
    }

    @Test
    void beginsAtThePeakWithoutWarmUp() {
        OptimiserSpec cold = new OptimiserSpec(0.1, 0.9, 0.999, 1e-8, 0.05, 0, 0.01, 1);

        assertThat(Schedule.warmupSteps(cold, 100)).isZero();
        assertThat(Schedule.rate(cold, 1, 100)).isCloseTo(0.1, within(1e-12));
        assertThat(Schedule.rate(cold, 100, 100)).isCloseTo(0.001, within(1e-12));
    }
}
