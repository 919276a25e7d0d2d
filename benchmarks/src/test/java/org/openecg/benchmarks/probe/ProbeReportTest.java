package org.openecg.benchmarks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.benchmarks.pair.StepTime;

class ProbeReportTest {
    private static final ProbeReport.Round ROUND =
            new ProbeReport.Round(new StepTime(20, 30), new StepTime(50, 80), new StepTime(100, 120));

    @Test
    void comparesAtAnEqualDistanceAndAtOurOwn() {
        JsonNode rows = report(6e-7).json();

        assertThat(rows).hasSize(4);
        assertThat(rows.findValuesAsText("bench")).containsExactly("probe", "probe-cpu", "probe-full", "full-cpu");
        assertThat(rows.get(0).path("ratio").asDouble()).isEqualTo(5);
        assertThat(rows.get(0).path("goal").asDouble()).isEqualTo(5);
        assertThat(rows.get(0).path("met").asBoolean()).isTrue();
        assertThat(rows.get(0).path("stoppedAt").asDouble()).isEqualTo(3e-9);
        assertThat(rows.get(0).at("/gap/product").asDouble()).isEqualTo(6e-7);
        assertThat(rows.get(0).at("/gap/peer").asDouble()).isEqualTo(6e-7);
        assertThat(rows.get(1).path("ratio").asDouble()).isEqualTo(4);
        assertThat(rows.get(2).path("ratio").asDouble()).isEqualTo(2);
        assertThat(rows.get(2).has("goal")).isFalse();
        assertThat(rows.get(2).at("/gap/product").asDouble()).isEqualTo(1e-10);
        assertThat(rows.get(3).path("ratio").asDouble()).isEqualTo(1.5);
    }

    /// Farther from the optimum than the peer, a shorter time says nothing.
    @Test
    void refusesTheRowsWhereOursIsFarther() {
        ProbeReport report = report(6.1e-7);

        JsonNode rows = report.json();
        for (int row = 0; row < 2; row++) {
            assertThat(rows.get(row).path("ratio").isNull()).isTrue();
            assertThat(rows.get(row).at("/peer/state").asText()).isEqualTo("refused");
            assertThat(rows.get(row).at("/peer/reason").asText())
                    .isEqualTo("ours ends up to 6.1e-07 of the objective above the optimum, scikit-learn 6.0e-07");
            assertThat(rows.get(row).has("met")).isFalse();
        }
        assertThat(rows.get(2).path("ratio").asDouble()).isEqualTo(2);
        assertThat(report.table().lines().filter(line -> line.endsWith("refused")))
                .hasSize(2);
    }

    private static ProbeReport report(double equal) {
        ProbeReport.Gaps gaps = new ProbeReport.Gaps(equal, 1e-10, 6e-7, 3e-9);
        return new ProbeReport.Measured(List.of(ROUND), gaps, "small", 0.5, 0.6);
    }
}
