package org.openecg.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.score.Score.MetricValue;

@SuppressWarnings("NullAway") // values that are there by construction
class SeedMeanTest {
    private final TestLabels labels = Simulation.independent(200, new int[] {50, 60, 70}, 1);

    @Test
    void isOfOneSeedWhatItsScoreIs() {
        TestScores scores = Simulation.scores(labels, Simulation.SHIFT_80, 2);

        SeedMean mean = SeedMean.of(labels, List.of(List.of(scores)), 1).orElseThrow();

        MetricValue macro = Metrics.evaluate(labels, List.of(scores), 1).getFirst();
        assertThat(mean).isEqualTo(new SeedMean(macro.value(), macro.lower(), macro.upper(), 3));
    }

    @Test
    void isWiderWhereSeedsDiffer() {
        TestScores good = Simulation.scores(labels, 1.6, 2);
        TestScores poor = Simulation.scores(labels, 0.8, 2);

        SeedMean alike = SeedMean.of(labels, List.of(List.of(good), List.of(good), List.of(good)), 1)
                .orElseThrow();
        SeedMean apart = SeedMean.of(labels, List.of(List.of(good), List.of(poor), List.of(good)), 1)
                .orElseThrow();

        double first = Metrics.evaluate(labels, List.of(good), 1).getFirst().value();
        double second = Metrics.evaluate(labels, List.of(poor), 1).getFirst().value();
        assertThat(apart.value()).isCloseTo((2 * first + second) / 3, within(1e-12));
        assertThat(apart.upper() - apart.lower()).isGreaterThan(2 * (alike.upper() - alike.lower()));
    }

    @Test
    void hasNoBoundWhereAScoreHasNone() {
        TestLabels few = Simulation.independent(200, new int[] {50, 5}, 1);
        TestScores scores = Simulation.scores(few, 1, 3);

        SeedMean mean =
                SeedMean.of(few, List.of(List.of(scores), List.of(scores)), 1).orElseThrow();

        assertThat(mean.classes()).isEqualTo(2);
        assertThat(mean.lower()).isNull();
        assertThat(SeedMean.of(few, List.of(List.of(scores)), 51)).isEmpty();
    }
}
