package org.openecg.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Refuses settings that cannot work, all of them at once, before anything starts.
final class IngestConfigRange {
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(40); // Kafka ends one after 60 s

    private IngestConfigRange() {}

    /// @throws IllegalArgumentException naming each key, what it is and what is allowed
    static void check(IngestConfig config) {
        List<String> problems = new ArrayList<>();
        IngestConfig.Worker worker = config.worker();
        range(problems, "worker.threads", worker.threads(), 0, 256);
        range(problems, "worker.recordings-per-shard", worker.recordingsPerShard(), 1, 10_000);
        range(problems, "worker.segments-per-transaction", worker.segmentsPerTransaction(), 1, 10_000);
        range(
                problems,
                "worker.transaction-age",
                worker.transactionAge().toSeconds(),
                0,
                LONGEST_TRANSACTION.toSeconds());
        range(problems, "producer.batch-bytes", config.producer().batchBytes(), 16_384, 1 << 20);
        range(problems, "producer.buffer-bytes", config.producer().bufferBytes(), 1 << 20, 1L << 32);
        range(problems, "upload.files", config.upload().files(), 1, 10_000);
        range(problems, "upload.bytes", config.upload().bytes(), 1 << 10, 1L << 40);
        if (!config.slot().matches("[A-Za-z0-9-]{1,64}")) {
            problems.add("openecg.ingest.slot must be 1 to 64 letters, digits and '-' but is '" + config.slot() + "'");
        }
        if (!List.of("none", "lz4", "zstd", "gzip", "snappy")
                .contains(config.producer().compression())) {
            problems.add("openecg.ingest.producer.compression must be none, lz4, zstd, gzip or snappy but is '"
                    + config.producer().compression() + "'");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Settings of ingest cannot work: " + String.join("; ", problems));
        }
    }

    private static void range(List<String> problems, String key, long value, long least, long most) {
        if (value < least || value > most) {
            problems.add("openecg.ingest." + key + " must be from " + least + " to " + most + " but is " + value);
        }
    }
}
