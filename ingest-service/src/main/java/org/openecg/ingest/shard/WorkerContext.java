package org.openecg.ingest.shard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.openecg.ingest.client.KafkaClients;
import org.openecg.ingest.ledger.OutcomeLedger;
import org.openecg.ingest.ledger.SourceLedger;
import org.openecg.ingest.segment.ShardRecordings;

/// What all workers of a process share. Everything in it is thread-safe.
///
/// @param catchUp waits until both ledgers hold what was written before
public record WorkerContext(
        KafkaClients clients,
        ShardRecordings recordings,
        SourceLedger sources,
        OutcomeLedger outcomes,
        CatchUp catchUp,
        WorkerSettings settings,
        WorkerMeters meters,
        PhaseListener phases,
        InstantSource clock) {
    /// Waits until the ledgers are as new as their topics are now.
    @FunctionalInterface
    public interface CatchUp {
        void await(Duration limit) throws InterruptedException, TimeoutException, ExecutionException;
    }
}
