package org.openecg.ingest.ledger;

import java.util.ArrayList;
import java.util.List;

/// What a shard came to so far; written in each of its transactions, so it is exactly what is committed.
///
/// @param scan of the source, from 1
/// @param handled recordings of the shard that are done, in its order
/// @param done nothing of the shard is left
/// @param warnings what a user should know about its recordings
public record ShardReport(
        String sourceId, String shardId, int scan, int handled, boolean done, Counts counts, List<String> warnings) {
    public ShardReport {
        warnings = List.copyOf(warnings);
    }

    /// A shard nobody has worked on.
    public static ShardReport begin(ShardSlice shard) {
        return new ShardReport(shard.sourceId(), shard.shardId(), shard.scan(), 0, false, Counts.NONE, List.of());
    }

    /// The next report of the shard.
    ///
    /// @param more what was added since this one
    public ShardReport next(int nowHandled, boolean nowDone, Counts more, List<String> moreWarnings) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(moreWarnings);
        return new ShardReport(sourceId, shardId, scan, nowHandled, nowDone, counts.plus(more), all);
    }
}
