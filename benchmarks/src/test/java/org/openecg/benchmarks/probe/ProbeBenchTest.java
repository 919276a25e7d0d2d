package org.openecg.benchmarks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProbeBenchTest {
    private static final ProbeOptions SMALL = new ProbeOptions(400, 30, 3, 2);
    private static final SklearnPeer PEER = SklearnPeer.of(Path.of("..").toAbsolutePath());

    @Test
    void provesThatBothSidesAreNearTheOptimum() throws Exception {
        assumeTrue(PEER.absence().isEmpty(), "skipped: no scikit-learn here");

        ProbeReport report = new ProbeBench(SMALL, PEER).measure();

        assertThat(report).isInstanceOf(ProbeReport.Measured.class);
        ProbeReport.Gaps gaps = ((ProbeReport.Measured) report).gaps();
        assertThat(gaps.full()).isBetween(-1e-12, 1e-9);
        assertThat(gaps.theirs()).isBetween(0.0, 1e-4);
        assertThat(gaps.tolerance()).isCloseTo(0.0005 * gaps.theirs(), withinPercentage(1));
        assertThat(gaps.equal()).isBetween(gaps.full(), gaps.theirs());
        assertThat(report.table())
                .contains("400 rows x 30 features, 3 classes")
                .contains("share above the optimum")
                .contains("2 pairs");
        JsonNode row = report.json().get(0);
        assertThat(row.path("bench").asText()).isEqualTo("probe");
        assertThat(row.path("ratio").asDouble()).isPositive();
        assertThat(row.path("goal").asDouble()).isEqualTo(5);
        assertThat(row.at("/gap/product").asDouble()).isEqualTo(gaps.equal());
    }

    @Test
    void callsAnAbsentPeerAbsent() throws Exception {
        SklearnPeer nowhere = new SklearnPeer(Path.of("no-such-python"), PEER.script());

        ProbeReport report = new ProbeBench(SMALL, nowhere).measure();

        assertThat(report.table()).contains("scikit-learn is absent: there is no python3");
        assertThat(report.json().get(0).at("/peer/state").asText()).isEqualTo("absent");
        assertThat(report.json().get(0).path("ratio").isNull()).isTrue();
    }
}
