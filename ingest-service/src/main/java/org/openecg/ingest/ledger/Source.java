package org.openecg.ingest.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/// A folder that was asked to be ingested, and how far that is.
///
/// @param id digest of path, dataset, dataset-profile version and profile: asking again finds the same source
/// @param path absolute folder
/// @param dataset id of the dataset profile
/// @param profile of preprocessing, such as `openecg`
/// @param failure why it failed, else empty
/// @param scan how often it was asked for, from 1
/// @param owner slot of the process that scans it
/// @param shards number of its shards, known from state INGESTING on
/// @param recordingsFound recordings the scan found
/// @param filesIgnored files in the folder that the dataset profile does not name
/// @param counts what its scan rejected and the sum of its shards' reports so far
/// @param createdAt when this scan was asked for
/// @param warnings what a user should know, such as a corrected gain; at most [#MOST_WARNINGS]
public record Source(
        @JsonProperty("sourceId") String id,
        String path,
        String dataset,
        String datasetProfileVersion,
        String profile,
        SourceState state,
        String failure,
        int scan,
        String owner,
        int shards,
        long recordingsFound,
        long filesIgnored,
        Counts counts,
        Instant createdAt,
        Instant updatedAt,
        List<String> warnings) {
    /// More warnings than these are cut off.
    public static final int MOST_WARNINGS = 1000;

    public Source {
        warnings = warnings.size() > MOST_WARNINGS
                ? List.copyOf(warnings.subList(0, MOST_WARNINGS))
                : List.copyOf(warnings);
    }

    /// The scan is through: these many shards are on the log.
    ///
    /// @param rejected what the scan itself rejected
    public Source ingesting(int newShards, long found, long ignored, Counts rejected, Instant now) {
        return new Source(
                id,
                path,
                dataset,
                datasetProfileVersion,
                profile,
                SourceState.INGESTING,
                "",
                scan,
                owner,
                newShards,
                found,
                ignored,
                rejected,
                createdAt,
                now,
                warnings);
    }

    /// It ended without its recordings being ingested.
    public Source failed(String why, Counts newCounts, Instant now) {
        return new Source(
                id,
                path,
                dataset,
                datasetProfileVersion,
                profile,
                SourceState.FAILED,
                why,
                scan,
                owner,
                shards,
                recordingsFound,
                filesIgnored,
                newCounts,
                createdAt,
                now,
                warnings);
    }

    /// All shards have reported.
    public Source done(Counts sum, List<String> allWarnings, Instant now) {
        return new Source(
                id,
                path,
                dataset,
                datasetProfileVersion,
                profile,
                SourceState.DONE,
                "",
                scan,
                owner,
                shards,
                recordingsFound,
                filesIgnored,
                sum,
                createdAt,
                now,
                allWarnings);
    }

    /// The same with what its shards have reported so far.
    Source soFar(Counts sum, List<String> allWarnings) {
        return new Source(
                id,
                path,
                dataset,
                datasetProfileVersion,
                profile,
                state,
                failure,
                scan,
                owner,
                shards,
                recordingsFound,
                filesIgnored,
                sum,
                createdAt,
                updatedAt,
                allWarnings);
    }
}
