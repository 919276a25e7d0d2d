package org.openecg.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every query of the dashboard, answered by a real Prometheus. What it scrapes is written here from the names that
/// the sources define, with the labels they give; the services themselves do not run.
class DashboardQueriesTest {
    /// One of each panel, by the names that a run's progress bears.
    private static final List<String> MONITORS = List.of("spread", "rankMe", "maskedMillivolts.V1");

    private static final Duration WITHIN = Duration.ofSeconds(20);

    @Test
    void haveValues(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Repository.isInstalled("prometheus"), "prometheus is not installed, so no query is answered");
        List<String> queries = queries();
        Collection<String> metrics = ExportedMetrics.ofAllServices();
        assertThat(queries).hasSizeGreaterThan(20);
        try (PrometheusServer prometheus = new PrometheusServer(folder, scrape -> page(metrics, scrape))) {
            long giveUpAt = System.nanoTime() + WITHIN.toNanos();
            List<String> silent = silent(prometheus, queries);
            while (!silent.isEmpty() && System.nanoTime() < giveUpAt) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                silent = silent(prometheus, silent);
            }
            assertThat(silent).as("queries without a value").isEmpty();

            assertThat(silent(prometheus, List.of("openecg_training_los"))).hasSize(1);
            assertThatThrownBy(() -> prometheus.series("sum by (run (openecg_training_loss)"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Repository.text("docker/grafana/dashboards/openecg.json"));
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : DashboardTest.panels(dashboard)) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(target.path("expr")
                        .asText()
                        .replace("$__rate_interval", "10s")
                        .replace("$run", "0123456789ab"));
            }
        }
        return queries;
    }

    private static List<String> silent(PrometheusServer prometheus, List<String> queries)
            throws IOException, InterruptedException {
        List<String> silent = new ArrayList<>();
        for (String query : queries) {
            boolean valued = false;
            for (JsonNode series : prometheus.series(query)) {
                valued |= !series.at("/value/1").asText().equals("NaN");
            }
            if (!valued) {
                silent.add(query);
            }
        }
        return silent;
    }

    /// Every metric with a value that grows from scrape to scrape.
    private static String page(Collection<String> metrics, int scrape) {
        StringBuilder page = new StringBuilder();
        for (String metric : metrics) {
            if (metric.endsWith("_bucket")) {
                page.append(metric).append("{le=\"0.1\"} ").append(scrape).append('\n');
                page.append(metric).append("{le=\"+Inf\"} ").append(2 * scrape).append('\n');
            } else if (metric.equals("openecg_training_monitor")) {
                MONITORS.forEach(name -> page.append(metric)
                        .append("{run=\"0123456789ab\", monitor=\"")
                        .append(name)
                        .append("\"} ")
                        .append(scrape)
                        .append('\n'));
            } else {
                page.append(metric)
                        .append(labels(metric))
                        .append(' ')
                        .append(scrape)
                        .append('\n');
            }
        }
        return page.toString();
    }

    private static String labels(String metric) {
        if (metric.startsWith("openecg_training_")) {
            return "{run=\"0123456789ab\"}";
        }
        return switch (metric) {
            case "openecg_ingest_recordings_total" -> "{outcome=\"published\"}";
            case "openecg_eval_failures_total" -> "{code=\"engine\"}";
            case "openecg_studies" -> "{state=\"running\"}";
            case "openecg_study_runs" -> "{study=\"lodo\", state=\"finished\"}";
            case "openecg_study_scores" -> "{study=\"lodo\", kind=\"there\"}";
            default -> metric.startsWith("openecg_eval_evaluation_") ? "{task=\"synthetic-six\"}" : "";
        };
    }
}
