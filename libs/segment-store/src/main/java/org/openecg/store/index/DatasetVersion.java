package org.openecg.store.index;

/// One dataset at one version of its profile, as found on the log.
///
/// @param dataset its name
/// @param version the dataset-profile version
/// @param newestMillis largest record time seen; tells the newer of two versions
public record DatasetVersion(String dataset, String version, long newestMillis) {
    /// As a selection names it: `dataset=version`.
    public String text() {
        return dataset + "=" + version;
    }
}
