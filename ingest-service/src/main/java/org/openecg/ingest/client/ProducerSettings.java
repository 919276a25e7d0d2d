package org.openecg.ingest.client;

import java.time.Duration;

/// How producers of segments batch.
///
/// @param compression lz4, zstd, gzip, snappy or none
/// @param batchBytes of one batch to one partition
/// @param linger how long a batch waits for more
/// @param bufferBytes waiting to be sent; more makes the sender wait
public record ProducerSettings(String compression, int batchBytes, Duration linger, long bufferBytes) {}
