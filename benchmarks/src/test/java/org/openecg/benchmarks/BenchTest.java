package org.openecg.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openecg.contracts.json.Json;

/// The list that `--json` writes, from a real measurement of three recordings.
class BenchTest {
    private static final Effort SHORT = new Effort(1, 0, 0, 3);

    @TempDir
    private Path folder;

    /// A peer whose rate is known.
    private record Known(String name, double value) implements Peer {
        @Override
        public Optional<String> absence() {
            return Optional.empty();
        }

        @Override
        public double turn(Path records, double seconds) {
            return value;
        }
    }

    @Test
    void writesProductPeerRatioAndLimitAndCallsAnAbsentPeerAbsent() throws Exception {
        Peer missing = new PythonPeer("python sos", folder.resolve("nowhere.py"), List.of());

        JsonNode list = written(List.of(new Known("known", 0.5), missing));

        assertThat(list).hasSize(2);
        for (JsonNode row : list) {
            double product = row.at("/product/value").asDouble();
            assertThat(row.path("bench").asText()).isEqualTo("ingest");
            assertThat(product).isPositive();
            assertThat(row.at("/product/unit").asText()).isEqualTo("records/s");
            assertThat(row.at("/limit/name").asText()).isEqualTo("read bytes");
            assertThat(row.at("/limit/share").asDouble())
                    .isEqualTo(product / row.at("/limit/value").asDouble());
            assertThat(row.at("/load/before").isNumber()).isTrue();
            assertThat(row.at("/load/after").isNumber()).isTrue();
        }
        JsonNode known = list.get(0);
        assertThat(known.at("/peer/value").asDouble()).isEqualTo(0.5);
        assertThat(known.path("ratio").asDouble())
                .isEqualTo(known.at("/product/value").asDouble() / 0.5);
        JsonNode absent = list.get(1);
        assertThat(absent.at("/peer/name").asText()).isEqualTo("python sos");
        assertThat(absent.at("/peer/value").isNull()).isTrue();
        assertThat(absent.at("/peer/state").asText()).isEqualTo("absent");
        assertThat(absent.at("/peer/reason").asText()).contains("nowhere.py");
        assertThat(absent.path("ratio").isNull()).isTrue();
    }

    private JsonNode written(List<Peer> peers) throws Exception {
        List<BenchRow> rows = new IngestBench(peers, SHORT).measure(null);
        assertThat(BenchRow.table(rows)).contains("python sos", "absent", "load before");
        Path file = folder.resolve("bench.json");
        ArrayNode results = Json.mapper().createArrayNode();
        rows.forEach(row -> results.add(row.json()));
        Bench.write(results, file);
        return Json.mapper().readTree(Files.readString(file));
    }
}
