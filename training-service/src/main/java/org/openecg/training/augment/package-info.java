/// How the views of a sample are made: presets of small changes to a stretch of ECG.
///
/// `Augmentations.of` is the front door. It draws in Java what is done to a view, into a `ViewRecipe` and on into the
/// small tensors of `ViewTensors`, and gives the script `augment.py`, which does it to whole batches where the network
/// is. Every random choice comes from the `Draws` handed in, whose key is (spec seed, epoch, copy, segment id, view):
/// equal keys give equal views on any thread, in any batch and after any restart.
package org.openecg.training.augment;
