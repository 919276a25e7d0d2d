package org.openecg.ingest.shard;

import java.util.List;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.ingest.ledger.Counts;

/// Told what workers do. Thread-safe.
public interface WorkerMeters {
    /// A shard is begun.
    void begin();

    /// It is ended, or left.
    void end();

    /// A batch is committed.
    void committed(Counts counts, List<EcgSegment> segments, long nanos);

    /// Kafka failed.
    void failed();
}
