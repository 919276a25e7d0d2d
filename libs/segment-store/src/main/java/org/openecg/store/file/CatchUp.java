package org.openecg.store.file;

import java.util.List;

/// What one reading of the log brought.
///
/// @param added rows
/// @param doubles segment ids that were on the log again and were refused, over the store's whole life
/// @param unreadable messages that are no segment of this store's shape, over the store's whole life
/// @param findings the first of both, one sentence each
/// @param rebuilt whether the store was of another cluster or topic and was begun anew
public record CatchUp(long added, long doubles, long unreadable, List<String> findings, boolean rebuilt) {
    public CatchUp {
        findings = List.copyOf(findings);
    }
}
