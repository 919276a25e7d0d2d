/// Sources to segments on Kafka, exactly once: the ingest service.
///
/// [org.openecg.ingest.IngestMain] starts it, [org.openecg.ingest.IngestConfig] holds every setting. A request enters
/// at `source`, travels as shards through Kafka to the workers in `shard`, which let `segment` read, clean and
/// assemble, and ends as segments, outcomes and rejects; `ledger` remembers what is already there. Kafka alone holds
/// the state, so any replica may stop at any line.
package org.openecg.ingest;
