package org.openecg.training;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Every setting of the training service, keys `openecg.training...`. Numbers that change results are in the
/// run spec.
@StaticInitSafe
@ConfigMapping(prefix = "openecg.training")
public interface TrainingConfig {
    /// Folder for what can be made again from Kafka: the mapped segments.
    @WithDefault("${OPENECG_STATE:.openecg}")
    Path state();

    /// Root of all checkpoints: a folder for each run. The evaluation service reads it, too.
    @WithDefault("${OPENECG_CHECKPOINTS:${OPENECG_STATE:.openecg}/checkpoints}")
    Path checkpoints();

    /// Name of this process's first worker. A worker that starts again under its name takes its own lease back at once,
    /// so no two running ones may share it. Default: host and process id, which is nobody's second start.
    @WithDefault("${OPENECG_SLOT:}")
    Optional<String> slot();

    /// Whether this process trains; without, it only keeps the registry.
    @WithDefault("true")
    boolean worker();

    /// Runs that are trained side by side, at least 1, each on a thread of its own. Several small encoders on few
    /// threads each use a machine better than one on many, and each takes memory of its own. The second and further
    /// workers are named after the first, so that they, too, take their leases back.
    @WithDefault("1")
    int workers();

    /// Compute threads of the engine for each worker; 0 = one per core. Fixed for a run at its first claim.
    @WithDefault("0")
    int threads();

    /// Whether a run may go on with other threads, processor features or engine than it began with; its bits then
    /// differ from those of a run that was not moved.
    @WithDefault("false")
    boolean allowOtherHardware();

    /// Whether topics that are missing are made at the start; where an operator owns them they are only verified.
    @WithDefault("${openecg.topics.create:true}")
    boolean createTopics();

    /// Time that a worker may be silent before another may take its run.
    @WithDefault("30s")
    Duration lease();

    /// Time between two resume points.
    @WithDefault("15s")
    Duration resumeInterval();

    /// Resume points that are kept beside the announced checkpoints.
    @WithDefault("2")
    int resumePoints();

    /// Least time between two progress events of a run.
    @WithDefault("200ms")
    Duration progressInterval();

    /// Claims of a run that may fail for want of disk, Kafka or database, one after the other, before the run
    /// fails.
    @WithDefault("3")
    int attempts();
}
