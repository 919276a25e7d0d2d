/// Tells the world which checkpoints are whole: exactly once, and only by the run's present owner.
///
/// `CheckpointAnnouncer` is the front door. Its transactional producer is named after the run, so that Kafka
/// itself shuts a late worker out.
package org.openecg.training.checkpoint;
