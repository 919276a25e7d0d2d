package org.openecg.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pins every key and default; a change here is a change for users.
class IngestConfigTest {
    private static IngestConfig config(Map<String, String> set) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(IngestConfig.class)
                .withDefaultValues(set)
                .build();
        return config.getConfigMapping(IngestConfig.class);
    }

    @Test
    void hasTheseDefaults() {
        IngestConfig config = config(Map.of());

        assertThat(config.roots()).isEmpty();
        assertThat(config.state()).isEqualTo(Path.of(".openecg"));
        assertThat(config.slot()).isEqualTo("0");
        assertThat(config.createTopics()).isTrue();
        assertThat(config.worker().threads()).isEqualTo(2);
        assertThat(config.worker().recordingsPerShard()).isEqualTo(200);
        assertThat(config.worker().segmentsPerTransaction()).isEqualTo(800);
        assertThat(config.worker().transactionAge()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.worker().retryPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.worker().phaseFile()).isEmpty();
        assertThat(config.producer().compression()).isEqualTo("lz4");
        assertThat(config.producer().batchBytes()).isEqualTo(524_288);
        assertThat(config.producer().linger()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.producer().bufferBytes()).isEqualTo(33_554_432);
        assertThat(config.upload().files()).isEqualTo(64);
        assertThat(config.upload().bytes()).isEqualTo(33_554_432);
        assertThat(config.keys().create()).isTrue();
    }

    @Test
    void readsEachKey() {
        IngestConfig config = config(Map.ofEntries(
                Map.entry("openecg.ingest.roots", "/data,/more"),
                Map.entry("openecg.ingest.state", "/state"),
                Map.entry("openecg.ingest.slot", "3"),
                Map.entry("openecg.topics.create", "false"),
                Map.entry("openecg.ingest.worker.threads", "5"),
                Map.entry("openecg.ingest.worker.recordings-per-shard", "10"),
                Map.entry("openecg.ingest.worker.segments-per-transaction", "20"),
                Map.entry("openecg.ingest.worker.transaction-age", "4s"),
                Map.entry("openecg.ingest.worker.retry-pause", "2s"),
                Map.entry("openecg.ingest.worker.phase-file", "/tmp/phase"),
                Map.entry("openecg.ingest.producer.compression", "zstd"),
                Map.entry("openecg.ingest.producer.batch-bytes", "1000000"),
                Map.entry("openecg.ingest.producer.linger", "20ms"),
                Map.entry("openecg.ingest.producer.buffer-bytes", "64000000"),
                Map.entry("openecg.ingest.upload.files", "7"),
                Map.entry("openecg.ingest.upload.bytes", "1000000"),
                Map.entry("openecg.ingest.keys.create", "false")));

        assertThat(config.roots().orElseThrow()).isEqualTo(List.of(Path.of("/data"), Path.of("/more")));
        assertThat(config.state()).isEqualTo(Path.of("/state"));
        assertThat(config.slot()).isEqualTo("3");
        assertThat(config.createTopics()).isFalse();
        assertThat(config.worker().threads()).isEqualTo(5);
        assertThat(config.worker().recordingsPerShard()).isEqualTo(10);
        assertThat(config.worker().segmentsPerTransaction()).isEqualTo(20);
        assertThat(config.worker().transactionAge()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.worker().retryPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.worker().phaseFile()).contains(Path.of("/tmp/phase"));
        assertThat(config.producer().compression()).isEqualTo("zstd");
        assertThat(config.producer().batchBytes()).isEqualTo(1_000_000);
        assertThat(config.producer().linger()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.producer().bufferBytes()).isEqualTo(64_000_000);
        assertThat(config.upload().files()).isEqualTo(7);
        assertThat(config.upload().bytes()).isEqualTo(1_000_000);
        assertThat(config.keys().create()).isFalse();
    }

    @Test
    void refusesWhatCannotWorkAllAtOnce() {
        IngestConfig config = config(Map.of(
                "openecg.ingest.worker.threads", "-1",
                "openecg.ingest.slot", "a/b",
                "openecg.ingest.producer.compression", "zip"));

        assertThatThrownBy(() -> IngestConfigRange.check(config))
                .hasMessageContaining("openecg.ingest.worker.threads must be from 0 to 256 but is -1")
                .hasMessageContaining("'a/b'")
                .hasMessageContaining("'zip'");
        IngestConfigRange.check(config(Map.of()));
    }
}
