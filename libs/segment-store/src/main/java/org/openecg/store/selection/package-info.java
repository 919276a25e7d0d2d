/// Which segments a run learns from and in which order: pure functions of a pin, a selection, a seed and an epoch.
///
/// `SegmentSelection` applies a `Selection`, `DuplicateGroups` finds copies of one tracing under several names, and
/// `SampleOrder` draws. Nothing here depends on partitions, arrival or row numbers, only on ids and content.
package org.openecg.store.selection;
