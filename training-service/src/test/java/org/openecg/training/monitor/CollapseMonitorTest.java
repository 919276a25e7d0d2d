package org.openecg.training.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openecg.encoders.CounterRandom;

class CollapseMonitorTest {
    private static final int ROWS = 300;
    private static final int DIMENSION = 32;

    @Test
    void seesIsotropicVectorsAsHealthy() {
        float[][] rows = gaussian(1, 1, 0);

        SortedMap<String, Double> found = new CollapseMonitor(new TreeMap<>()).check(0, false, rows, gaussian(2, 1, 0));

        assertThat(found.get("spread")).isCloseTo(1.0, within(0.02));
        assertThat(found.get("rankMe")).isBetween(28.0, 32.0);
        assertThat(found.get("uniformity")).isBetween(-4.0, -3.5);
        assertThat(found.get("alignment")).isCloseTo(2.0, within(0.1));
        assertThat(found).containsEntry("collapsed", 0.0).containsEntry("rankWarning", 0.0);
    }

    @Test
    void callsARunCollapsedAtTheSecondLowSpreadInARowAfterWarmUp() {
        CollapseMonitor monitor = new CollapseMonitor(new TreeMap<>());
        float[][] collapsed = gaussian(3, 0.01, 5);

        assertThat(monitor.check(10, false, collapsed, collapsed)).containsEntry("lowSpreadChecks", 0.0);
        assertThat(monitor.check(20, true, collapsed, collapsed)).containsEntry("collapsed", 0.0);
        assertThat(monitor.check(30, true, gaussian(1, 1, 0), collapsed)).containsEntry("lowSpreadChecks", 0.0);
        assertThat(monitor.check(40, true, collapsed, collapsed)).containsEntry("collapsed", 0.0);
        assertThat(monitor.check(50, true, collapsed, collapsed)).containsEntry("collapsed", 1.0);
        assertThat(monitor.last().get("spread")).isLessThan(0.1);
        assertThat(monitor.last().get("alignment")).isZero();
    }

    @Test
    void warnsOfCollapsedDimensionsAgainstTheUntrainedNetwork() {
        CollapseMonitor monitor = new CollapseMonitor(new TreeMap<>());
        monitor.check(0, false, gaussian(1, 1, 0), gaussian(1, 1, 0));
        float[][] line = gaussian(4, 0.01, 0);
        CounterRandom along = new CounterRandom(9, "along");
        for (int i = 0; i < ROWS; i++) {
            line[i][0] += (float) along.gaussian(i);
        }

        CollapseMonitor resumed = new CollapseMonitor(monitor.last());

        assertThat(resumed.check(50, true, line, line)).containsEntry("rankWarning", 1.0);
        assertThat(resumed.last().get("rankMe")).isLessThan(8);
    }

    @Test
    void isDueAboutTwentyTimesARun() {
        assertThat(CollapseMonitor.isDue(19, 390)).isTrue();
        assertThat(CollapseMonitor.isDue(20, 390)).isFalse();
        assertThat(CollapseMonitor.isDue(390, 390)).isTrue();
        assertThat(CollapseMonitor.isDue(3, 10)).isTrue();
        assertThat(CollapseMonitor.isDue(500, 100_000)).isTrue();
        assertThat(CollapseMonitor.isDue(501, 100_000)).isFalse();
    }

    @Test
    void findsTheEigenvaluesOfAKnownMatrix() {
        double[] found = Symmetric.eigenvalues(new double[][] {{2, 1, 0}, {1, 2, 1}, {0, 1, 2}});

        assertThat(found)
                .usingComparatorWithPrecision(1e-12)
                .containsExactlyInAnyOrder(2 - Math.sqrt(2), 2, 2 + Math.sqrt(2));
    }

    private static float[][] gaussian(long seed, double deviation, double mean) {
        CounterRandom random = new CounterRandom(seed, "rows");
        float[][] rows = new float[ROWS][DIMENSION];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                rows[i][j] = (float) (mean + deviation * random.gaussian((long) i * DIMENSION + j));
            }
        }
        return rows;
    }

    @Test
    void warnsWhenTargetAndModelAgreeWhileTheLossFalls() {
        CollapseMonitor monitor = new CollapseMonitor(new TreeMap<>());
        SortedMap<String, Double> agreed = new TreeMap<>(Map.of("targetOnlineCosine", 0.99995));
        SortedMap<String, Double> apart = new TreeMap<>(Map.of("targetOnlineCosine", 0.97));

        assertThat(monitor.hear(1.0, agreed)).containsEntry("targetWarning", 0.0);
        assertThat(monitor.hear(0.5, agreed)).containsEntry("targetWarning", 1.0);
        assertThat(monitor.hear(0.6, agreed)).containsEntry("targetWarning", 0.0);
        assertThat(monitor.hear(0.3, apart)).containsEntry("targetWarning", 0.0);
    }
}
