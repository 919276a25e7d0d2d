package org.openecg.store.selection;

/// One sample as drawn.
///
/// @param row of the segment in the selection's index
/// @param recording number of its recording in the selection, the same for all of its windows
/// @param copy 0, or more where a recording is drawn several times in one epoch
public record Drawn(int row, int recording, long epoch, int copy) {}
