package org.openecg.recordings.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openecg.recordings.label.LabelMap;
import org.openecg.recordings.label.ListedStatement;

/// The YAML document of a dataset, member by member. Lists and maps that a document leaves out are
/// empty.
///
/// @param id name of the document
/// @param dataset name of the dataset, in which `{folder}` stands for the name of the folder
/// @param release as published
/// @param title one line for people
/// @param centre where the recordings were made
/// @param licence terms of use
/// @param source where the dataset is published
/// @param publicKey whether ids are made with the published key, so that everyone's agree
/// @param recognise how a folder is recognised as this dataset
/// @param headers where recordings are found without a table, or beside one that only labels them
/// @param table the table that lists the recordings, or labels those that `headers` finds
/// @param labels what the statements mean
/// @param gains gains that are known to be wrong
record DatasetDocument(
        String id,
        String dataset,
        String release,
        String title,
        String centre,
        String licence,
        String source,
        boolean publicKey,
        Recognise recognise,
        @Nullable Headers headers,
        @Nullable Table table,
        Labels labels,
        @Nullable List<GainCorrection> gains) {

    /// What a document leaves out fits no folder by itself.
    DatasetDocument {
        recognise = recognise == null ? new Recognise(null, null, null) : recognise;
    }

    /// @param files names of files that lie in the folder
    /// @param recordNames pattern of all record names
    /// @param statements pattern that the diagnoses of the first header match, where forms of one
    ///   dataset differ in it
    record Recognise(
            @Nullable List<String> files,
            @Nullable String recordNames,
            @Nullable String statements) {}

    /// @param recordNames pattern of the record names; other headers are ignored
    /// @param name `stem` if a record is named by its file, `path` if by its path in the folder
    record Headers(String recordNames, RecordNaming name) {}

    /// How a recording without a table is named.
    enum RecordNaming {
        STEM,
        PATH
    }

    /// @param file the table, in the folder
    /// @param recordName column of the record's name
    /// @param files columns of the record's path without extension, by sampling rate
    /// @param header the record's path without extension, in which `{record}` stands for its name; if
    ///   no columns say
    /// @param patient column of the patient
    /// @param fold column of the fold
    /// @param age column of the age in years
    /// @param sex column of the sex and what it says
    /// @param statements column of the statements and how it is written
    /// @param separator between cells, a comma if nothing else is said
    /// @param match how rows name the recordings that `headers` finds; a recording without a row
    ///   stays, without labels
    /// @param foldNames numbers of folds that are written as words
    /// @param classes columns of which each is a statement, there where the cell says 1, true or yes
    record Table(
            String file,
            String recordName,
            @Nullable SortedMap<Integer, String> files,
            @Nullable String header,
            @Nullable String patient,
            @Nullable String fold,
            @Nullable String age,
            @Nullable SexColumn sex,
            @Nullable StatementColumn statements,
            @Nullable Separator separator,
            @Nullable RowMatch match,
            @Nullable Map<String, Integer> foldNames,
            @Nullable List<String> classes) {
        /// The character between cells.
        char cellSeparator() {
            return separator == null ? ',' : separator.symbol();
        }

        Map<String, Integer> foldsByName() {
            return foldNames == null ? Map.of() : foldNames;
        }

        List<String> classColumns() {
            return classes == null ? List.of() : classes;
        }

        SortedMap<Integer, String> filesByRate() {
            return files == null ? new TreeMap<>() : files;
        }
    }

    record SexColumn(String column, List<String> female, List<String> male) {}

    record StatementColumn(String column, StatementForm form) {}

    /// @param map the label map; `listed` means that of `scheme` and `statements`
    /// @param annotated name of the set of statements that was looked for
    /// @param asked in which recordings it was looked for
    /// @param scheme of the dataset's own codes
    /// @param statements what the dataset writes, and what it means
    record Labels(
            String map,
            String annotated,
            Asked asked,
            @Nullable String scheme,
            @Nullable List<ListedStatement> statements) {}

    /// In which recordings the annotated set was looked for; in the others an absent statement means
    /// nothing.
    enum Asked {
        ALWAYS,
        WITH_STATEMENTS,
        WITH_FOLD,
        WITH_ROW
    }

    /// What the map makes of statements.
    LabelMap labelMap() {
        return labels.statements() == null
                ? LabelMap.named(labels.map())
                : LabelMap.listed(String.valueOf(labels.scheme()), labels.statements());
    }

    List<GainCorrection> gainCorrections() {
        return gains == null ? List.of() : gains;
    }

    List<String> recognisedFiles() {
        List<String> files = recognise.files();
        return files == null ? List.of() : files;
    }

    /// The columns that a table must have.
    static List<String> columns(Table table) {
        List<String> columns = new ArrayList<>(table.filesByRate().values());
        columns.add(table.recordName());
        addPresent(columns, table.patient());
        addPresent(columns, table.fold());
        addPresent(columns, table.age());
        addPresent(columns, table.sex() == null ? null : table.sex().column());
        addPresent(
                columns, table.statements() == null ? null : table.statements().column());
        columns.addAll(table.classColumns());
        return columns;
    }

    private static void addPresent(List<String> columns, @Nullable String column) {
        if (column != null) {
            columns.add(column);
        }
    }
}
