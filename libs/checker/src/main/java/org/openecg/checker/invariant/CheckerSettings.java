package org.openecg.checker.invariant;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the checker looks. What is null is not looked at, and the report says so.
///
/// @param kafka settings of the clients, at least `bootstrap.servers`
/// @param checkpointRoot folder that announced locations are relative to
/// @param ingest,training,eval addresses of the services, such as `http://127.0.0.1:8082`
/// @param token for their facts
public record CheckerSettings(
        Map<String, Object> kafka,
        @Nullable Path checkpointRoot,
        @Nullable URI ingest,
        @Nullable URI training,
        @Nullable URI eval,
        String token) {
    public CheckerSettings {
        kafka = Map.copyOf(kafka);
    }

    /// The topics alone.
    public static CheckerSettings topics(String bootstrapServers) {
        return new CheckerSettings(Map.of("bootstrap.servers", bootstrapServers), null, null, null, null, "");
    }

    /// The same with a folder of checkpoints.
    public CheckerSettings withCheckpoints(Path root) {
        return new CheckerSettings(kafka, root, ingest, training, eval, token);
    }

    /// The same with the services' facts.
    public CheckerSettings withFacts(
            @Nullable URI ingestUrl, @Nullable URI trainingUrl, @Nullable URI evalUrl, String bearerToken) {
        return new CheckerSettings(kafka, checkpointRoot, ingestUrl, trainingUrl, evalUrl, bearerToken);
    }
}
