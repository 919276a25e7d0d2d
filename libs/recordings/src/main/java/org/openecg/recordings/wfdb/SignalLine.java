package org.openecg.recordings.wfdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.Calibration;

/// One signal line of a header: `FILE FORMAT[xN][:SKEW][+OFFSET] [GAIN[(BASELINE)][/UNITS] [RESOLUTION [ZERO
/// [FIRST [SUM [BLOCK [DESCRIPTION]]]]]]]`. Source: WFDB manual, header(5).
///
/// @param line number of the line in the header, from 1
/// @param file name of the signal file, in the folder of the header
/// @param format storage format, for example 16
/// @param samplesPerFrame samples of this signal in one frame, at least 1
/// @param skew frames by which this signal comes too early in the file
/// @param byteOffset where the samples start in the file
/// @param calibration gain 200 if none is stated; baseline is the ADC zero if none is stated; mV if no units
/// are
/// @param firstValue first sample as stated, null if not
/// @param checksum sum of all samples as stated, to be compared modulo 65,536; null if not stated
/// @param name the description: the lead; `signal N` if there is none
record SignalLine(
        int line,
        String file,
        int format,
        int samplesPerFrame,
        int skew,
        long byteOffset,
        Calibration calibration,
        @Nullable Integer firstValue,
        @Nullable Integer checksum,
        String name) {
    private static final double DEFAULT_GAIN = 200;
    private static final Pattern FORMAT =
            Pattern.compile("(\\d{1,5})(?:x(\\d{1,10}))?(?::(\\d{1,10}))?(?:\\+(\\d{1,15}))?");
    private static final Pattern GAIN = Pattern.compile(
            "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)(?:\\(([-+]?\\d{1,10}(?:\\.\\d*)?)\\))?(?:/(\\S+))?");
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,10}");

    static SignalLine parse(int line, String text, int index) throws Refusal {
        String[] fields = text.split("\\s+", 9);
        if (fields.length < 2) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID, line, "a signal needs a file and a format but is '" + text + "'");
        }
        Matcher format = FORMAT.matcher(fields[1]);
        if (!format.matches()) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID,
                    line,
                    "format '" + fields[1] + "' must be a number, with xSAMPLES, :SKEW and +OFFSET where needed");
        }
        int zero = (int) whole(fields, 4, line, "ADC zero", 0);
        String name = fields.length > 8 && !fields[8].isBlank() ? fields[8].strip() : "signal " + (index + 1);
        return new SignalLine(
                line,
                fields[0],
                Integer.parseInt(format.group(1)),
                part(format.group(2), 1, line, "samples per frame"),
                part(format.group(3), 0, line, "skew"),
                format.group(4) == null ? 0 : Long.parseLong(format.group(4)),
                calibration(fields, zero, line),
                fields.length > 5 ? (Integer) (int) whole(fields, 5, line, "first value", 0) : null,
                fields.length > 6 ? (Integer) (int) whole(fields, 6, line, "checksum", 0) : null,
                name);
    }

    private static Calibration calibration(String[] fields, int zero, int line) throws Refusal {
        if (fields.length < 3) {
            return new Calibration(DEFAULT_GAIN, zero, "mV");
        }
        Matcher gain = GAIN.matcher(fields[2]);
        if (!gain.matches()) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID, line, "gain '" + fields[2] + "' must be NUMBER(BASELINE)/UNITS");
        }
        double value = Double.parseDouble(gain.group(1));
        if (value == 0) {
            throw Refusal.line(RejectCode.HEADER_INVALID, line, "gain '" + fields[2] + "' must not be 0");
        }
        if (!Double.isFinite(value)) {
            throw Refusal.line(RejectCode.HEADER_INVALID, line, "gain '" + fields[2] + "' is too large");
        }
        double baseline = gain.group(2) == null ? zero : Double.parseDouble(gain.group(2));
        return new Calibration(value, baseline, gain.group(3) == null ? "mV" : gain.group(3));
    }

    private static int part(@Nullable String text, int absent, int line, String what) throws Refusal {
        if (text == null) {
            return absent;
        }
        long value = Long.parseLong(text);
        if (value > Integer.MAX_VALUE || (value == 0 && absent == 1)) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID,
                    line,
                    what + " " + text + " must be at least " + absent + " and fit 31 bits");
        }
        return (int) value;
    }

    private static long whole(String[] fields, int place, int line, String what, int absent) throws Refusal {
        if (fields.length <= place) {
            return absent;
        }
        if (!WHOLE.matcher(fields[place]).matches()) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID, line, what + " '" + fields[place] + "' must be a whole number");
        }
        return Long.parseLong(fields[place]);
    }
}
