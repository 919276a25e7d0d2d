package org.openecg.recordings.dataset;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.Subject;

/// A recording that a scan found, before its files are read.
///
/// @param recordName name within the dataset; ids are made from it
/// @param relativePath of the header in the folder, with `/` between names
/// @param header the header file
/// @param patientId as the dataset writes it, null where it names no patient; it never leaves ingest
/// @param fold the dataset's own fold, null where it has none
/// @param subject age and sex by the dataset's table, null where the header tells both
/// @param statements by the dataset's table; null where the header tells, or nobody does
public record ScannedRecording(
        String recordName,
        String relativePath,
        Path header,
        @Nullable String patientId,
        @Nullable Integer fold,
        @Nullable Subject subject,
        @Nullable List<RawStatement> statements) {
    public ScannedRecording {
        statements = statements == null ? null : List.copyOf(statements);
    }
}
