package org.openecg.recordings;

/// Something a reader noticed and read over: the recording is whole, but someone may want to know.
///
/// @param code stable name of the kind
/// @param place file and line, byte or lead
/// @param text what was found and what was expected
public record ReadWarning(Code code, String place, String text) {
    /// Kinds of warnings.
    public enum Code {
        /// The sum of the samples differs from the header's.
        CHECKSUM_MISMATCH,
        /// The first sample differs from the header's.
        INITIAL_VALUE_MISMATCH,
        /// The header names another record than its file.
        RECORD_NAME_MISMATCH,
        /// Two channels have the same lead; the first counts.
        DUPLICATE_LEAD,
        /// The units of an ECG lead are no voltage; the lead counts as missing.
        UNIT_UNKNOWN,
        /// The dataset's profile replaced a gain that is known to be wrong.
        GAIN_CORRECTED,
        /// The signal file is longer than the header says; the rest is not read.
        EXTRA_DATA
    }
}
