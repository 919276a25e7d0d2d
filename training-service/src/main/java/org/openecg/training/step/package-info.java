/// The training loop: batches in, steps of a method on an encoder, checkpoints out.
///
/// `Trainer` is the front door and owns everything that lives in the engine, on one platform thread. It knows
/// neither Kafka nor the registry: what happens goes to `TrainerEvents`, a wish to stop comes by `StopRequest`.
package org.openecg.training.step;
