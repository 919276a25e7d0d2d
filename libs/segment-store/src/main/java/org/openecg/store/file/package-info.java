/// The log of one profile as memory-mapped files: what a run or an evaluation reads from.
///
/// `SegmentStore` is the front door: open a folder, catch up with the log, take a `SegmentIndex`. The files are
/// a cache of the log: a torn tail is cut off at the last commit mark, and a store of another cluster or topic
/// is built anew.
package org.openecg.store.file;
