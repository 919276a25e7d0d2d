/// Two replicas of the packaged service that are killed in mid-work, on a real Kafka and a real PostgreSQL, and what
/// must be true of their scores all the same.
package org.openecg.eval.fault;
