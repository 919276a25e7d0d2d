package org.openecg.benchmarks.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.run.EncoderSpec;

class EvalBenchTest {
    /// A slim encoder, so that the suite waits for seconds.
    @Test
    void comparesTheWholeWithItsForwardPass() {
        EncoderSpec slim = new EncoderSpec.ResNet(18, 8, MadeSegments.LEADS);

        EvalReport report = new EvalBench(new EvalOptions(200, 1), slim).measure();

        JsonNode row = report.json().get(0);
        assertThat(row.path("bench").asText()).isEqualTo("eval");
        assertThat(row.at("/peer/name").asText()).isEqualTo("forward pass");
        assertThat(row.path("goal").asDouble()).isEqualTo(0.8);
        assertThat(row.path("ratio").asDouble())
                .isEqualTo(row.at("/peer/value").asDouble()
                        / row.at("/product/value").asDouble());
        assertThat(report.table()).contains("200 segments of 12 x 1,000");
    }
}
