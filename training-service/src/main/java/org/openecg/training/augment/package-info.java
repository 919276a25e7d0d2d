/// How the views of a sample are made: presets of small changes to a stretch of ECG.
///
/// `Augmentations.of` is the front door. Every random choice comes from the `CounterRandom` handed in, whose key is
/// (spec seed, epoch, segment id, view): equal keys give equal views on any thread and after any restart.
package org.openecg.training.augment;
