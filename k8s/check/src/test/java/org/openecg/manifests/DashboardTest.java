package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The dashboard's structure, and that it asks for nothing that no service exports. How it looks is not checked.
class DashboardTest {
    private static final String FILE = "docker/grafana/dashboards/openecg.json";
    private static final Pattern METRIC = Pattern.compile("openecg_[a-z_]+");

    private static JsonNode dashboard = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void read() throws IOException {
        dashboard = new ObjectMapper().readTree(Repository.text(FILE));
    }

    static List<JsonNode> panels(JsonNode dashboard) {
        return ManifestRules.list(dashboard.path("panels")).stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    @Test
    void hasARowForEachServiceAndOneForStudies() {
        assertThat(ManifestRules.list(dashboard.path("panels")))
                .filteredOn(panel -> panel.path("type").asText().equals("row"))
                .extracting(row -> row.path("title").asText())
                .containsExactly("Ingest", "Training", "Evaluation", "Study");
    }

    @Test
    void isSmallAndSlowEnough() throws IOException {
        assertThat(dashboard.path("uid").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(40);
        assertThat(dashboard.path("refresh").asText()).matches("[1-9]\\d+s|\\d+m");
        assertThat(Repository.text(FILE)).hasSizeLessThan(200_000);
    }

    @Test
    void hasPanelsThatSayWhatTheyShow() {
        Set<Integer> ids = new HashSet<>();
        assertThat(ManifestRules.list(dashboard.path("panels")))
                .allMatch(panel -> ids.add(panel.path("id").asInt()), "an id of its own");
        assertThat(panels(dashboard)).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(panel.path("type").asText()).isIn("timeseries", "stat", "table", "gauge");
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).hasSizeGreaterThan(20);
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(ManifestRules.list(panel.path("targets")))
                    .isNotEmpty()
                    .allSatisfy(target ->
                            assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}"));
        });
    }

    @Test
    void hasPanelsThatDoNotOverlap() {
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isBetween(1, 24);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    String cell =
                            (at.path("x").asInt() + x) + "," + (at.path("y").asInt() + y);
                    assertThat(cells.add(cell))
                            .as("cell %s of %s", cell, panel.path("title"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void asksOnlyForWhatIsExportedAndLeavesNothingOut() throws IOException {
        List<String> queries = new ArrayList<>();
        panels(dashboard)
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> queries.add(target.path("expr").asText())));
        dashboard
                .at("/templating/list")
                .forEach(variable -> queries.add(variable.path("definition").asText()));
        Set<String> asked = new TreeSet<>();
        queries.forEach(
                query -> METRIC.matcher(query).results().map(MatchResult::group).forEach(asked::add));
        Set<String> exported = ExportedMetrics.ofAllServices();
        assertThat(asked).hasSizeGreaterThan(15).isSubsetOf(exported);
        exported.removeIf(name -> name.endsWith("_seconds_max"));
        assertThat(exported).as("exported, and on no panel").isSubsetOf(asked);
    }

    @Test
    void namesAreDerivedAsPrometheusSeesThem() {
        assertThat(ExportedMetrics.in("""
                        Counter.builder("openecg.a.bytes").baseUnit("bytes").register(r);
                        Gauge.builder("openecg.b.lag", this, x -> 1).baseUnit("seconds").register(r);
                        Timer.builder("openecg.c.step")
                            .publishPercentileHistogram().register(r);
                        r.counter("openecg.d.failures", "code", c).increment();
                        """))
                .containsExactly(
                        "openecg_a_bytes_total",
                        "openecg_b_lag_seconds",
                        "openecg_c_step_seconds_bucket",
                        "openecg_c_step_seconds_count",
                        "openecg_c_step_seconds_max",
                        "openecg_c_step_seconds_sum",
                        "openecg_d_failures_total");
    }
}
