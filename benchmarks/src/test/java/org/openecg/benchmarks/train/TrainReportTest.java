package org.openecg.benchmarks.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openecg.benchmarks.pair.Finding;
import org.openecg.benchmarks.pair.MedianInterval;
import org.openecg.benchmarks.pair.PairRow;
import org.openecg.benchmarks.train.StepParts.Part;

/// Rows in each state, as JSON and as a table.
class TrainReportTest {
    private static final StepAnatomy ANATOMY = new StepAnatomy(
            840,
            304_400_000_000L,
            600,
            Map.of(Part.FORWARD, 210.0, Part.CLIP, 8.4, Part.OPTIMISER, 16.8, Part.AFTER, 0.0));

    private static final Finding MEASURED =
            new Finding.Measured(840, 1050, new MedianInterval(1.25, 1.2, 1.3, 0.957), 30);

    private static TrainReport report(Finding finding, Optional<StepAnatomy> anatomy) {
        Workload workload = Workload.ALL.getFirst();
        List<PairRow> rows = List.of(
                new PairRow(workload.name(), "PyTorch bf16", 1.2, finding),
                new PairRow(workload.name(), "plain DJL", 0, finding));
        return new TrainReport(
                "2 x processor", List.of(new WorkloadReport(workload, rows, anatomy, "batch 64", 0.012, 0.5, 1.75)));
    }

    @Test
    void writesAMeasuredRow() {
        ArrayNode list = report(MEASURED, Optional.of(ANATOMY)).json();

        assertThat(list).hasSize(2);
        JsonNode row = list.get(0);
        assertThat(row.path("bench").asText()).isEqualTo("resnet50");
        assertThat(row.at("/product/value").asDouble()).isEqualTo(840);
        assertThat(row.at("/product/unit").asText()).isEqualTo("ms");
        assertThat(row.at("/peer/name").asText()).isEqualTo("PyTorch bf16");
        assertThat(row.at("/peer/value").asDouble()).isEqualTo(1050);
        assertThat(row.at("/peer/state").asText()).isEqualTo("measured");
        assertThat(row.path("ratio").asDouble()).isEqualTo(1.25);
        assertThat(row.at("/interval/low").asDouble()).isEqualTo(1.2);
        assertThat(row.at("/interval/high").asDouble()).isEqualTo(1.3);
        assertThat(row.at("/interval/coverage").asDouble()).isEqualTo(0.957);
        assertThat(row.path("pairs").asInt()).isEqualTo(30);
        assertThat(row.path("goal").asDouble()).isEqualTo(1.2);
        assertThat(row.path("met").asBoolean()).isTrue();
        assertThat(row.path("clock").asText()).isEqualTo("wall clock");
        assertThat(row.path("threads").asInt()).isEqualTo(2);
        assertThat(row.path("machine").asText()).isEqualTo("2 x processor");
        assertThat(row.path("othersShareOfCore").asDouble()).isEqualTo(0.012);
        assertThat(row.at("/load/before").asDouble()).isEqualTo(0.5);
        assertThat(row.at("/load/after").asDouble()).isEqualTo(1.75);
        assertThat(row.at("/limit/name").asText()).isEqualTo("matmul peak");
        assertThat(row.at("/limit/value").asDouble()).isEqualTo(600);
        assertThat(row.at("/limit/share").asDouble()).isCloseTo(0.604, within(1e-3));
        assertThat(row.at("/step/gflop").asDouble()).isEqualTo(304.4);
        assertThat(row.at("/step/optimiserShare").asDouble()).isCloseTo(0.02, within(1e-9));
        assertThat(row.at("/step/backwardAndRestShare").asDouble()).isCloseTo(0.72, within(1e-9));
        assertThat(list.get(1).has("goal")).isFalse();
        assertThat(list.get(1).has("met")).isFalse();
    }

    @Test
    void missesAGoalByTheMedian() {
        Finding slow = new Finding.Measured(840, 1000, new MedianInterval(1.19, 1.1, 1.3, 0.957), 30);

        assertThat(report(slow, Optional.empty()).json().get(0).path("met").asBoolean(true))
                .isFalse();
        assertThat(report(slow, Optional.empty()).table()).contains("30 pairs, missed");
    }

    @Test
    void hasNoFigureOnABusyMachine() {
        TrainReport report = report(new Finding.Busy(0.371), Optional.empty());
        JsonNode row = report.json().get(0);

        assertThat(row.at("/peer/state").asText()).isEqualTo("not measured");
        assertThat(row.at("/peer/reason").asText()).isEqualTo("busy: 37.1 % of a core by others");
        assertThat(row.at("/peer/value").isNull()).isTrue();
        assertThat(row.at("/product/value").isNull()).isTrue();
        assertThat(row.path("ratio").isNull()).isTrue();
        assertThat(row.has("met")).isFalse();
        assertThat(report.table()).contains("not measured (busy: 37 %)");
    }

    @Test
    void saysHowToGetAnAbsentPeer() {
        TrainReport report = report(new Finding.Absent("give --peer DIR"), Optional.empty());
        JsonNode row = report.json().get(0);

        assertThat(row.at("/peer/state").asText()).isEqualTo("absent");
        assertThat(row.at("/peer/reason").asText()).isEqualTo("give --peer DIR");
        assertThat(row.path("ratio").isNull()).isTrue();
        assertThat(report.table()).contains("PyTorch bf16 is absent: give --peer DIR");
    }

    @Test
    void fitsAHundredColumns() {
        String table = report(MEASURED, Optional.of(ANATOMY)).table();

        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(table)
                .contains("resnet50    PyTorch bf16         840     1,050   1.25  1.20 to 1.30    1.20  30 pairs, met")
                .contains("362 GFLOP/s, 0.60 of the 600")
                .contains("AdamW 2.0 %");
    }

    @Test
    void namesRowsSoThatOnlyTwoThreadWallClockOnesBearTheNetworksNames() {
        assertThat(Workload.ALL)
                .filteredOn(one -> one.name().contains("resnet50") || one.name().contains("vit-s"))
                .extracting(Workload::name)
                .containsExactly("resnet50", "vit-s");
        assertThat(Workload.ALL)
                .filteredOn(Workload::quietOnly)
                .allSatisfy(one -> assertThat(one.threads()).isEqualTo(2));
        assertThat(Workload.ALL)
                .filteredOn(one -> !one.quietOnly())
                .extracting(Workload::name)
                .containsExactly("rn50-1t", "vits-1t");
    }
}
