/// Row access to a segment store: who, where and what of each stored segment, straight from mapped memory.
///
/// `SegmentIndex` is the front door and an immutable snapshot: rows are added by the package `store.file`,
/// never here. `RowLayout` is the byte layout of a row, `RowTable` finds rows of equal key without keeping keys
/// on the heap.
package org.openecg.store.index;
