package org.openecg.recordings.wfdb;

/// How a header is spelled. The numbers are the same in all dialects; each of these was seen in a published
/// dataset.
///
/// @param signalFile what holds the samples
/// @param lineEnd `\n` or `\r\n`
/// @param recordNameSuffix stands behind the record's name on the first line: nothing, or `.mat` (Georgia 2020)
/// @param dateAndTime follows the length on the first line: nothing, or for example `23-Mar-2021 20:20:47`
/// @param formatSuffix stands behind the format number: nothing, or `x1` (headers rewritten by wfdb-python)
/// @param gainStyle how the gain is written
/// @param checksumStyle how the sum of the samples is written
/// @param commentMark `#` or `# `
public record HeaderDialect(
        SignalFile signalFile,
        String lineEnd,
        String recordNameSuffix,
        String dateAndTime,
        String formatSuffix,
        GainStyle gainStyle,
        ChecksumStyle checksumStyle,
        String commentMark) {
    /// What holds the samples.
    public enum SignalFile {
        /// `NAME.dat`, format 16.
        DAT,
        /// `NAME.mat`, MATLAB level 4, format `16+24`.
        MATLAB4
    }

    /// How the gain is written.
    public enum GainStyle {
        /// `1000/mV`, and `1000(12)/mV` where the baseline is not 0.
        PLAIN,
        /// `1000.0(0)/mV`.
        WITH_BASELINE
    }

    /// How the 16-bit sum is written.
    public enum ChecksumStyle {
        /// -32768 to 32767.
        SIGNED,
        /// 0 to 65535.
        UNSIGNED
    }

    /// PTB-XL's own: `.dat`, `1000.0(0)/mV`, unsigned sums.
    public static final HeaderDialect PTB_XL =
            new HeaderDialect(SignalFile.DAT, "\n", "", "", "", GainStyle.WITH_BASELINE, ChecksumStyle.UNSIGNED, "# ");

    /// The challenges' form: MATLAB file, a date, `1000/mV`, signed sums, `#Age: 56`.
    public static final HeaderDialect CHALLENGE = new HeaderDialect(
            SignalFile.MATLAB4, "\n", "", "23-Mar-2021 20:20:47", "", GainStyle.PLAIN, ChecksumStyle.SIGNED, "#");

    /// PTB's own: `.dat`, `2000/mV`, signed sums.
    public static final HeaderDialect PLAIN =
            new HeaderDialect(SignalFile.DAT, "\n", "", "", "", GainStyle.PLAIN, ChecksumStyle.SIGNED, "# ");

    /// The same with CR LF at the end of each line.
    public HeaderDialect withCarriageReturns() {
        return new HeaderDialect(
                signalFile, "\r\n", recordNameSuffix, dateAndTime, formatSuffix, gainStyle, checksumStyle, commentMark);
    }

    /// The same with the name of the signal file on the first line, as `E00001.mat 12 500 5000`.
    public HeaderDialect withRecordNameSuffix(String suffix) {
        return new HeaderDialect(
                signalFile, lineEnd, suffix, dateAndTime, formatSuffix, gainStyle, checksumStyle, commentMark);
    }

    /// The same with another date and time, or an empty text for none.
    public HeaderDialect withDateAndTime(String other) {
        return new HeaderDialect(
                signalFile, lineEnd, recordNameSuffix, other, formatSuffix, gainStyle, checksumStyle, commentMark);
    }

    /// As wfdb-python writes a challenge header anew: `16x1+24`, `1000.0(0)/mV`, `# Age: 84`.
    public HeaderDialect rewrittenByWfdbPython() {
        return new HeaderDialect(
                signalFile, lineEnd, recordNameSuffix, "", "x1", GainStyle.WITH_BASELINE, checksumStyle, "# ");
    }
}
