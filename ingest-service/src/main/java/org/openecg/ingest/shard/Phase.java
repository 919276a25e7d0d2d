package org.openecg.ingest.shard;

/// Where a worker is between two transactions; fault tests stop it there.
public enum Phase {
    /// A batch is full, nothing of it was sent.
    ASSEMBLED,
    /// Everything of the batch was handed to the producer, perhaps nothing of it is on the wire.
    SENT,
    /// Everything of the batch is on the log, uncommitted.
    FLUSHED,
    /// The offset is in the transaction, too.
    OFFSETS_SENT,
    /// The transaction is committed, the ledgers don't know of it.
    COMMITTED
}
