package org.openecg.recordings.wfdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openecg.contracts.segment.Lead;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.ReadWarning;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.RecordingReader;

/// Reads WFDB records: joins the header, the signal files it names and the meaning of its comments.
///
/// A header names files in its own folder only; anything else is refused before a file is touched.
public final class WfdbReader implements RecordingReader {
    private static final int LARGEST_HEADER = 1 << 20;
    private static final Pattern RECORD_LINE = Pattern.compile("\\S+\\s+\\d{1,6}(\\s.*)?");

    /// Whether the first bytes of a file look like a header: a text whose first line that is no comment starts
    /// with a name and a number of signals.
    public static boolean recognises(ByteBuffer start) {
        String text = StandardCharsets.ISO_8859_1.decode(start.duplicate()).toString();
        if (text.indexOf('\0') >= 0) {
            return false;
        }
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> RECORD_LINE.matcher(line).matches())
                .isPresent();
    }

    @Override
    public ReadResult read(Path header) {
        try {
            return new ReadResult.Read(readRecord(header));
        } catch (Refusal refusal) {
            return refusal.asResult(header);
        } catch (IOException e) {
            return new ReadResult.Rejected(
                    RejectCode.FILE_UNREADABLE, header, "", "the file system says: " + e.getMessage());
        }
    }

    private static Recording readRecord(Path headerFile) throws Refusal, IOException {
        WfdbHeader header = WfdbHeader.parse(text(headerFile));
        List<ReadWarning> warnings = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        files.add(headerFile);
        List<RecordedLead> leads = new ArrayList<>();
        long length = header.length();
        for (List<SignalLine> group : byFile(header.signals())) {
            Path file = signalFile(headerFile, group.getFirst());
            files.add(file);
            List<RecordedLead> read = new SignalFileReader(file, group, warnings)
                    .read(length, header.signals().size());
            leads.addAll(read);
            length = read.getFirst().samples().count();
        }
        if (length == 0) {
            throw Refusal.file(RejectCode.FILE_TRUNCATED, files.get(1), "", "there is not one sample of each signal");
        }
        warnAboutNames(headerFile, header, leads, warnings);
        return new Recording(
                header.recordName(),
                header.rate(),
                leads,
                0,
                HeaderComments.subject(header.comments()),
                HeaderComments.statements(header.comments()),
                header.comments(),
                files,
                warnings);
    }

    private static String text(Path header) throws Refusal, IOException {
        if (!Files.isRegularFile(header)) {
            throw Refusal.header(RejectCode.FILE_MISSING, "the header does not exist");
        }
        if (Files.size(header) > LARGEST_HEADER) {
            throw Refusal.header(
                    RejectCode.TOO_LARGE,
                    "a header of " + Files.size(header) + " bytes is larger than the allowed " + LARGEST_HEADER);
        }
        byte[] bytes = Files.readAllBytes(header);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw Refusal.file(
                        RejectCode.HEADER_INVALID, header, "byte " + i, "a header is text but this is binary");
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static List<List<SignalLine>> byFile(List<SignalLine> signals) throws Refusal {
        List<List<SignalLine>> groups = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (SignalLine signal : signals) {
            if (!seen.isEmpty() && seen.getLast().equals(signal.file())) {
                groups.getLast().add(signal);
            } else if (seen.contains(signal.file())) {
                throw Refusal.line(
                        RejectCode.HEADER_INVALID,
                        signal.line(),
                        "signals of file '" + signal.file() + "' must stand in consecutive lines");
            } else {
                seen.add(signal.file());
                groups.add(new ArrayList<>(List.of(signal)));
            }
        }
        return groups;
    }

    private static Path signalFile(Path header, SignalLine signal) throws Refusal {
        String name = signal.file();
        if (name.contains("/") || name.contains("\\") || name.equals("..") || name.contains(":") || name.equals(".")) {
            throw Refusal.line(
                    RejectCode.PATH_OUTSIDE_FOLDER,
                    signal.line(),
                    "signal file '" + name + "' must be a plain name in the folder of the header");
        }
        if (name.equals("~") || name.equals("-")) {
            throw Refusal.line(
                    RejectCode.UNSUPPORTED_FORMAT, signal.line(), "signal file '" + name + "' stands for no file");
        }
        try {
            return header.resolveSibling(name);
        } catch (InvalidPathException _) {
            throw Refusal.line(
                    RejectCode.FILE_MISSING, signal.line(), "signal file '" + name + "' can be no file on this system");
        }
    }

    private static void warnAboutNames(
            Path headerFile, WfdbHeader header, List<RecordedLead> leads, List<ReadWarning> warnings) {
        String fileName = headerFile.getFileName().toString();
        if (!fileName.equals(header.recordName() + ".hea")) {
            warnings.add(new ReadWarning(
                    ReadWarning.Code.RECORD_NAME_MISMATCH,
                    fileName + " line 1",
                    "the header says record " + header.recordName()));
        }
        Map<Lead, String> names = new EnumMap<>(Lead.class);
        for (RecordedLead lead : leads) {
            lead.lead().ifPresent(canonical -> {
                String earlier = names.putIfAbsent(canonical, lead.name());
                if (earlier != null) {
                    warnings.add(new ReadWarning(
                            ReadWarning.Code.DUPLICATE_LEAD,
                            fileName + " lead " + lead.name(),
                            "it is the same lead as " + earlier + ", which counts"));
                }
                if (lead.calibration().millivoltsPerUnit().isEmpty()) {
                    warnings.add(new ReadWarning(
                            ReadWarning.Code.UNIT_UNKNOWN,
                            fileName + " lead " + lead.name(),
                            "units '" + lead.calibration().units() + "' are no voltage; the lead counts as missing"));
                }
            });
        }
    }
}
