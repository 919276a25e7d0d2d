package org.openecg.recordings.draft;

/// Why there is no draft. The names are stable.
public enum DraftCode {
    /// The table is not there.
    TABLE_MISSING,
    /// It is not in the folder, which is all that the services see.
    TABLE_OUTSIDE,
    /// It is no text in UTF-8, or a row does not end.
    TABLE_UNREADABLE,
    /// It has no row below its first.
    TABLE_EMPTY,
    /// A column that was named is not there.
    COLUMN_MISSING,
    /// No column names recordings.
    ID_COLUMN_NOT_FOUND,
    /// No column holds labels.
    LABEL_COLUMN_NOT_FOUND,
    /// A column of labels holds texts instead.
    LABELS_TOO_MANY,
    /// The folder holds no recording that can be read.
    NO_RECORDINGS,
    /// No row names a recording of the folder.
    NO_RECORDING_MATCHES,
    /// A row cannot be used: its recording has one already, it may mean two, or a cell says what it
    /// must not.
    ROW_INVALID,
    /// The document that lies in the folder cannot be followed.
    DOCUMENT_INVALID
}
