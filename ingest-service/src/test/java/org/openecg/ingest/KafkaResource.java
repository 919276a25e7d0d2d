package org.openecg.ingest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.openecg.broker.EmbeddedBroker;

/// One real Kafka for all Quarkus tests of this module.
@SuppressWarnings("NullAway.Init")
public class KafkaResource implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "test-token";

    private Path folder;
    private EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("openecg-ingest-test-");
            broker = EmbeddedBroker.start(folder.resolve("kafka"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "openecg.token",
                TOKEN,
                "openecg.ingest.state",
                folder.resolve("state").toString(),
                "openecg.ingest.worker.recordings-per-shard",
                "5");
    }

    @Override
    public void stop() {
        try (Stream<Path> paths = Files.walk(folder)) {
            broker.close();
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
