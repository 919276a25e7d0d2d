package org.openecg.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {
    private final KafkaClients clients = new KafkaClients(
            Map.of("bootstrap.servers", "127.0.0.1:1", "isolation.level", "read_uncommitted", "acks", "0"),
            new ProducerSettings("lz4", 1 << 19, Duration.ofMillis(5), 1 << 25));

    @Test
    void readCommittedRecordsOnlyWhateverTheSettingsSay() {
        assertThat(clients.readerConfig("x"))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false);
    }

    @Test
    void writeEachRecordOnceWhateverTheSettingsSay() {
        assertThat(clients.producerConfig("x")).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
    }

    /// Every client of the module is made where this package sets its isolation and idempotence.
    @Test
    void areMadeHereAndNowhereElse() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> makers = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(KafkaClientsTest::makesAClient)
                    .toList();
            assertThat(makers).containsExactly(sources.resolve("org/openecg/ingest/client/KafkaClients.java"));
        }
    }

    private static boolean makesAClient(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.contains("new KafkaConsumer") || text.contains("new KafkaProducer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
