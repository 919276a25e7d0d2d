/// From one recording's files to its segments: reads, digests, runs the signal chain, joins labels, and says what is
/// to be published, rejected or left alone.
///
/// `SegmentPublisher` is the front door for shards, uploads use the same one; `DatasetKeys` holds the secrets of
/// datasets that are not public. Nothing here knows Kafka.
package org.openecg.ingest.segment;
