package org.openecg.recordings.wfdb;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.SampleRate;

/// A parsed header: the record line, one line per signal, comments.
///
/// The record line is `NAME[/SEGMENTS] SIGNALS [RATE[/COUNTER[(BASE)]] [LENGTH [TIME [DATE]]]]`; lines that
/// start with `#` are comments, empty lines count for nothing. Source: WFDB manual, header(5), and the
/// challenges' dialects
/// (the name may end with `.mat`).
///
/// @param recordName as stated, without `.mat`
/// @param rate frames per second, 250 if not stated
/// @param length frames, 0 if not stated
/// @param signals in the order of the header, at least one
/// @param comments without the comment mark
record WfdbHeader(String recordName, SampleRate rate, long length, List<SignalLine> signals, List<String> comments) {
    private static final SampleRate DEFAULT_RATE = SampleRate.ofHertz(250);
    private static final int MOST_SIGNALS = 4096;
    private static final Pattern NAME = Pattern.compile("([^\\s/\\\\]+?)(?:\\.mat)?(?:/(\\d{1,9}))?");
    private static final String LFS_POINTER = "version https://git-lfs";

    WfdbHeader {
        signals = List.copyOf(signals);
        comments = List.copyOf(comments);
    }

    /// Whether a text is a Git LFS pointer that stands where a file should be.
    static boolean isLfsPointer(String text) {
        return text.startsWith(LFS_POINTER);
    }

    static WfdbHeader parse(String text) throws Refusal {
        if (isLfsPointer(text)) {
            throw Refusal.line(
                    RejectCode.LFS_POINTER, 1, "a Git LFS pointer stands in place of the file; fetch it with git lfs");
        }
        if (text.isBlank()) {
            throw Refusal.header(RejectCode.FILE_TRUNCATED, "the header is empty");
        }
        List<String> comments = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            String stripped = line.strip();
            if (stripped.startsWith("#")) {
                comments.add(stripped.substring(1).strip());
            } else if (!stripped.isEmpty()) {
                numbers.add(number);
                lines.add(stripped);
            }
        }
        if (lines.isEmpty()) {
            throw Refusal.header(RejectCode.HEADER_INVALID, "there is no record line, only comments");
        }
        return parseRecord(lines, numbers, comments);
    }

    private static WfdbHeader parseRecord(List<String> lines, List<Integer> numbers, List<String> comments)
            throws Refusal {
        int first = numbers.getFirst();
        String[] fields = lines.getFirst().split("\\s+");
        Matcher name = NAME.matcher(fields[0]);
        if (!name.matches()) {
            throw Refusal.line(RejectCode.HEADER_INVALID, first, "'" + shortened(fields[0]) + "' is no record name");
        }
        if (name.group(2) != null) {
            throw Refusal.line(
                    RejectCode.UNSUPPORTED_FORMAT,
                    first,
                    "a record of " + name.group(2) + " segments cannot be read; give the header of one segment");
        }
        int declared = declaredSignals(fields, first);
        int present = lines.size() - 1;
        if (declared != present) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID,
                    first,
                    declared + " signals are declared but " + present + " signal lines follow");
        }
        List<SignalLine> signals = new ArrayList<>(present);
        for (int i = 1; i <= present; i++) {
            signals.add(SignalLine.parse(numbers.get(i), lines.get(i), i - 1));
        }
        return new WfdbHeader(name.group(1), rate(fields, first), length(fields, first), signals, comments);
    }

    private static int declaredSignals(String[] fields, int line) throws Refusal {
        if (fields.length < 2 || !fields[1].matches("\\d{1,6}")) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID,
                    line,
                    "the number of signals must be a whole number but is '"
                            + (fields.length < 2 ? "" : shortened(fields[1])) + "'");
        }
        int signals = Integer.parseInt(fields[1]);
        if (signals < 1) {
            throw Refusal.line(RejectCode.NO_LEADS, line, "the record has no signals");
        }
        if (signals > MOST_SIGNALS) {
            throw Refusal.line(
                    RejectCode.TOO_LARGE, line, signals + " signals are more than the allowed " + MOST_SIGNALS);
        }
        return signals;
    }

    private static SampleRate rate(String[] fields, int line) throws Refusal {
        if (fields.length < 3) {
            return DEFAULT_RATE;
        }
        int slash = fields[2].indexOf('/');
        String text = slash < 0 ? fields[2] : fields[2].substring(0, slash);
        try {
            return SampleRate.parse(text);
        } catch (IllegalArgumentException _) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID, line, "rate '" + shortened(fields[2]) + "' must be a number above 0");
        }
    }

    private static long length(String[] fields, int line) throws Refusal {
        if (fields.length < 4) {
            return 0;
        }
        if (!fields[3].matches("\\d{1,18}")) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID,
                    line,
                    "the number of samples must be a whole number but is '" + shortened(fields[3]) + "'");
        }
        return Long.parseLong(fields[3]);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
