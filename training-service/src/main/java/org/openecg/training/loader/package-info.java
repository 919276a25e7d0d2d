/// Rows of a selection to batches that a method learns from: crop, scale, augment, mask.
///
/// `BatchLoader` is the front door; it assembles the next batches on a thread of its own while a step runs. A
/// batch is a pure function of spec and step, so a resumed run sees what it would have seen.
package org.openecg.training.loader;
