package org.openecg.ingest.shard;

import java.time.Duration;

/// How a worker works.
///
/// @param segmentsPerTransaction commits when it holds this many
/// @param transactionAge commits when the batch was begun this long ago
/// @param retryPause after a failure of Kafka
public record WorkerSettings(int segmentsPerTransaction, Duration transactionAge, Duration retryPause) {}
