/// What ingest remembers, all of it read from Kafka: sources and the reports of their shards (`ecg.sources.v1`), and
/// the outcome of each part of a recording (`ecg.recordings.v1`).
///
/// `SourceLedger` and `OutcomeLedger` are the front doors. Both follow their topic on a thread of their own and are
/// rebuilt at each start; REST, the source clerk and the workers ask them. Nothing here decides or writes.
package org.openecg.ingest.ledger;
