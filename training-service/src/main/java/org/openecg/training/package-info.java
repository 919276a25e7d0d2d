/// The training service: runs that turn pinned segments into checkpoints.
///
/// `TrainingMain` starts it, `TrainingConfig` holds every setting. `run` owns the registry and its lease,
/// `step` the loop, `loader` and `augment` make batches, `method` holds the losses, `monitor` watches for
/// collapse, `checkpoint` announces what is whole.
package org.openecg.training;
