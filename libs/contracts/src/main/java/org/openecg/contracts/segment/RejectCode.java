package org.openecg.contracts.segment;

/// Why a recording, or a file, was not published. The names are stable: they travel and are counted.
public enum RejectCode {
    /// A named file is not there.
    FILE_MISSING,
    /// Fewer bytes than the header promises.
    FILE_TRUNCATED,
    /// The file system does not let it be read.
    FILE_UNREADABLE,
    /// A Git LFS pointer stands in place of the file.
    LFS_POINTER,
    /// A header names a path outside its folder.
    PATH_OUTSIDE_FOLDER,
    /// The header cannot be understood.
    HEADER_INVALID,
    /// The signal file is of another kind, or another shape, than its header says.
    SIGNAL_INVALID,
    /// A known format that is not read yet, or one that is not known.
    UNSUPPORTED_FORMAT,
    /// No channel could be matched to a lead.
    NO_LEADS,
    /// A sample rate that cannot be brought to the profile's.
    RATE_UNSUPPORTED,
    /// No window of at least five seconds.
    TOO_SHORT,
    /// Every window has an untrusted part over the limit.
    TOO_MANY_GAPS,
    /// Every lead is flat.
    ALL_LEADS_FLAT,
    /// The same record name, release and rate came before with other bytes.
    CONTENT_CHANGED,
    /// Larger than the limits of this installation.
    TOO_LARGE,
    /// The folder holds no recording.
    EMPTY_FOLDER,
    /// A table of the dataset cannot be read, or lacks the recording's row.
    TABLE_INVALID,
    /// A reader or the chain tripped over it: a fault of ours, please report.
    READER_FAILED
}
