package org.openecg.recordings.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The YAML document of a dataset, member by member. Lists and maps that a document leaves out are empty.
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
/// @param headers where recordings are found without a table
/// @param table the table that lists the recordings, if there is one
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

    /// @param files names of files that lie in the folder
    /// @param recordNames pattern of all record names
    /// @param statements pattern that the diagnoses of the first header match, where forms of one dataset
    /// differ in it
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
    /// @param header the record's path without extension, in which `{record}` stands for its name; if no
    /// columns say
    /// @param patient column of the patient
    /// @param fold column of the fold
    /// @param age column of the age in years
    /// @param sex column of the sex and what it says
    /// @param statements column of the statements and how it is written
    record Table(
            String file,
            String recordName,
            @Nullable SortedMap<Integer, String> files,
            @Nullable String header,
            @Nullable String patient,
            @Nullable String fold,
            @Nullable String age,
            @Nullable SexColumn sex,
            @Nullable StatementColumn statements) {
        SortedMap<Integer, String> filesByRate() {
            return files == null ? new TreeMap<>() : files;
        }
    }

    record SexColumn(String column, List<String> female, List<String> male) {}

    record StatementColumn(String column, StatementForm form) {}

    /// How a cell writes several statements.
    enum StatementForm {
        /// `{'NORM': 100.0, 'SR': 0.0}`: code and likelihood in percent.
        LIKELIHOODS,
        /// `longPR;ST`
        SEMICOLONS,
        /// `164889003,59118001`
        COMMAS
    }

    /// @param map the label map
    /// @param annotated name of the set of statements that was looked for
    /// @param asked in which recordings it was looked for
    record Labels(String map, String annotated, Asked asked) {}

    /// In which recordings the annotated set was looked for; in the others an absent statement means nothing.
    enum Asked {
        ALWAYS,
        WITH_STATEMENTS,
        WITH_FOLD
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
        return columns;
    }

    private static void addPresent(List<String> columns, @Nullable String column) {
        if (column != null) {
            columns.add(column);
        }
    }
}
