package org.openecg.contracts.task;

/// Names one task document exactly.
///
/// @param digest [TaskSpec#digest()] of the document meant
public record TaskRef(String id, int version, String digest) {
    /// As it enters a score id: `id/version/digest`.
    public String text() {
        return id + "/" + version + "/" + digest;
    }
}
