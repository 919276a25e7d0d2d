/// Sources: folders that somebody asked to be ingested. Takes the request, lists the recordings, puts shards on
/// `ecg.shards.v1`, and tells how far each source is.
///
/// `SourceClerk` is the front door, `SourceResource` its REST face. The state is in `ledger`; recordings are read by
/// the workers in `shard`.
package org.openecg.ingest.source;
