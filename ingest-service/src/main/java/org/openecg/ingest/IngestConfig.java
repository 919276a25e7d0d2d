package org.openecg.ingest;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Every setting of the ingest service, keys `openecg.ingest...`. Numbers that change results are in profiles instead.
@StaticInitSafe
@ConfigMapping(prefix = "openecg.ingest")
public interface IngestConfig {
    /// Folders a source must lie in; a source elsewhere is refused. Without it any folder is allowed: for a laptop,
    /// where the service listens on loopback only.
    Optional<List<Path>> roots();

    /// Folder that keeps what must outlive a restart and is not in Kafka: the secret keys of datasets.
    @WithDefault("${OPENECG_STATE:.openecg}")
    Path state();

    /// Stable name of this process among the replicas: 0, 1, ... Part of the transactional ids, so two running
    /// processes must never share it.
    @WithDefault("0")
    String slot();

    /// Whether topics that are missing are made at the start; where an operator owns them they are only verified.
    @WithDefault("${openecg.topics.create:true}")
    boolean createTopics();

    /// Settings of the workers.
    Worker worker();

    /// Settings of the producers that write segments.
    Producer producer();

    /// Settings of uploads.
    Upload upload();

    /// Settings of dataset keys.
    Keys keys();

    /// How shards are worked on.
    interface Worker {
        /// Worker threads, each with its own consumer and transactional producer. 0 = none here.
        @WithDefault("2")
        int threads();

        /// Recordings in one shard: the unit that a worker takes.
        @WithDefault("200")
        int recordingsPerShard();

        /// A transaction is committed when it holds this many segments. One part of a recording is never split, so
        /// the last part may bring it above.
        @WithDefault("800")
        int segmentsPerTransaction();

        /// A transaction is committed when its first recording was read this long ago.
        @WithDefault("10s")
        Duration transactionAge();

        /// Pause after a failure of Kafka, before the next attempt.
        @WithDefault("1s")
        Duration retryPause();

        /// File into which each worker writes the phase it is in, for fault tests that kill the process.
        Optional<Path> phaseFile();
    }

    /// How segments are sent.
    interface Producer {
        /// Compression of batches: lz4, zstd, gzip, snappy or none.
        @WithDefault("lz4")
        String compression();

        /// Bytes of one batch to one partition; Kafka's default of 16 KiB is smaller than one segment.
        @WithDefault("524288")
        int batchBytes();

        /// How long a batch waits for more.
        @WithDefault("5ms")
        Duration linger();

        /// Bytes waiting to be sent, for each worker; a full buffer makes the worker wait.
        @WithDefault("33554432")
        long bufferBytes();
    }

    /// Recordings sent by REST.
    interface Upload {
        /// Files in one upload, at most.
        @WithDefault("64")
        int files();

        /// Bytes of all files of one upload, at most; more are refused with a reason. What is larger than
        /// `quarkus.http.limits.max-body-size`, which must be above it, is cut off before it is read.
        @WithDefault("33554432")
        long bytes();
    }

    /// Secret keys of datasets that are not public.
    interface Keys {
        /// Whether a missing key is made at the first ingest. Off where several replicas must share one key.
        @WithDefault("true")
        boolean create();
    }
}
