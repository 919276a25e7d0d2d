/// Kafka clients with the settings that exactly-once ingest needs, made in one place so that a test can look at them
/// all: every reader is `read_committed`, every producer idempotent.
///
/// `KafkaClients` is the front door; `TopicFollower` keeps a table equal to a topic. Which records go where is the
/// business of `ledger`, `source` and `shard`.
package org.openecg.ingest.client;
