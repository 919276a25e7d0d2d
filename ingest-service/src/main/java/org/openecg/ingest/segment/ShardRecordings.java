package org.openecg.ingest.segment;

import org.openecg.ingest.ledger.ShardSlice;

/// Where a worker gets the recordings of its shard from.
public interface ShardRecordings {
    /// What the recording at this position of the shard becomes. Never throws for what files hold.
    Assembled assemble(ShardSlice shard, int position);
}
