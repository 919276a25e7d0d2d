package org.openecg.eval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// Every setting of the evaluation service, keys `openecg.eval...`. Numbers that change results are in task documents
/// and protocols instead.
@ConfigMapping(prefix = "openecg.eval")
public interface EvalConfig {
    /// Folder for what this service keeps beside its database: mapped segments, which can be read again from Kafka.
    @WithDefault("${OPENECG_STATE:.openecg}")
    Path state();

    /// Folder that the locations of checkpoints are relative to; the training service writes it.
    @WithDefault("${OPENECG_CHECKPOINTS:${OPENECG_STATE:.openecg}/checkpoints}")
    Path checkpoints();

    /// Stable name of this process among the replicas. Takes its own leases back after a crash.
    @WithDefault("${OPENECG_SLOT:0}")
    String slot();

    /// Threads for baselines and for the engine's operators.
    @WithDefault("2")
    int threads();

    /// How often topics are looked at for new checkpoints.
    @WithDefault("1s")
    Duration poll();

    /// How often the segments are caught up while nothing is evaluated.
    @WithDefault("10s")
    Duration refresh();

    /// How long a claimed evaluation is left to a worker of another name.
    @WithDefault("30m")
    Duration lease();

    /// Whether topics that are missing are made at the start; where an operator owns them they are only verified.
    @WithDefault("${openecg.topics.create:true}")
    boolean createTopics();

    /// Where `/api/ingest` is forwarded to.
    @WithDefault("${OPENECG_INGEST_URL:http://127.0.0.1:8081}")
    URI ingest();

    /// Where `/api/training` is forwarded to.
    @WithDefault("${OPENECG_TRAINING_URL:http://127.0.0.1:8082}")
    URI training();
}
