package org.openecg.training.run;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// An H2 database in memory, no worker, and no Kafka that answers.
public class RegistryDatabase implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:h2:mem:registry;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "openecg.token",
                "test",
                "openecg.training.worker",
                "false",
                "kafka.bootstrap.servers",
                "127.0.0.1:1",
                "mp.messaging.incoming.run-requests.enabled",
                "false",
                "quarkus.http.test-port",
                "0",
                "quarkus.management.test-port",
                "0");
    }

    @Override
    public void stop() {
        // the database ends with the JVM
    }
}
