package org.openecg.training.run;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL of this JVM in the place of H2.
public class PostgresDatabase implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.start();
            postgres = started;
            Map<String, String> settings = new HashMap<>(new RegistryDatabase().start());
            settings.put("quarkus.datasource.jdbc.url", started.getJdbcUrl("postgres", "postgres"));
            settings.put("quarkus.datasource.username", "postgres");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        EmbeddedPostgres started = postgres;
        if (started != null) {
            try {
                started.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
