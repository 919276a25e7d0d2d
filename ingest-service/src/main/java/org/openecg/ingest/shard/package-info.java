/// Works on shards, exactly once: takes them from `ecg.shards.v1` and commits segments, outcomes, rejects, the shard's
/// report and its offset in one Kafka transaction.
///
/// `ShardWorkers` is the front door: it starts numbered workers. What a recording becomes is decided in `segment`,
/// what is there already in `ledger`.
package org.openecg.ingest.shard;
