package org.openecg.standalone.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.dataset.Separator;
import org.openecg.recordings.draft.DatasetDraft;
import picocli.CommandLine.Option;

/// What a user says of a table of labels.
final class LabelOptions {
    @Option(
            names = "--labels",
            paramLabel = "TABLE",
            description = "table of labels in DIR, for a source that no profile knows: drafts its dataset document and"
                    + " a task, then streams")
    @Nullable
    Path table;

    @Option(names = "--draft", description = "with --labels: stop once the drafts are written")
    boolean draftOnly;

    @Option(names = "--id-column", paramLabel = "NAME", description = "column that names the recording")
    @Nullable
    private String idColumn;

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "column of labels; once for each where each holds 0 and 1")
    private List<String> labelColumns = new ArrayList<>();

    @Option(names = "--patient-column", paramLabel = "NAME", description = "column of the patient")
    @Nullable
    private String patientColumn;

    @Option(
            names = "--separator",
            paramLabel = "NAME",
            description = "between cells: ${COMPLETION-CANDIDATES} (default: guessed)")
    @Nullable
    private Separator separator;

    DatasetDraft.Columns columns() {
        return new DatasetDraft.Columns(idColumn, labelColumns, patientColumn, separator);
    }

    /// Whether something is said that only a new draft can follow.
    boolean sayColumns() {
        return idColumn != null || !labelColumns.isEmpty() || patientColumn != null || separator != null;
    }
}
