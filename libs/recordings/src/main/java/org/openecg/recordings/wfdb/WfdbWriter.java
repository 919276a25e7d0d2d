package org.openecg.recordings.wfdb;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.StoredSamples;
import org.openecg.recordings.matlab.Matlab4Writer;

/// Writes a recording as a WFDB record: `NAME.hea` and `NAME.dat` (format 16) or `NAME.mat` (MATLAB level 4).
///
/// A signal line is `FILE FORMAT GAIN(BASELINE)/UNITS 16 0 FIRST SUM 0 LEAD`: ADC resolution, ADC zero, first
/// sample, 16-bit sum of all samples, block size. Source: WFDB manual, header(5), signal(5).
public final class WfdbWriter {
    /// What format 16 writes where there is no sample.
    static final short SENTINEL = Short.MIN_VALUE;

    private final HeaderDialect dialect;

    public WfdbWriter(HeaderDialect dialect) {
        this.dialect = dialect;
    }

    /// Writes header and signal file into `folder`, replacing files of the same name.
    ///
    /// @return the header
    /// @throws IllegalArgumentException if a name would break the header, or a sample is no int16
    public Path write(Recording recording, Path folder) throws IOException {
        String name = recording.recordName();
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("Record name '" + name + "' must be letters, digits, _ and -");
        }
        ByteBuffer frames = frames(recording);
        Path signals = folder.resolve(name + extension());
        switch (dialect.signalFile()) {
            case DAT -> writeWhole(signals, frames);
            case MATLAB4 -> Matlab4Writer.write(signals, recording.leads().size(), recording.sampleCount(), frames);
        }
        Path header = folder.resolve(name + ".hea");
        Files.writeString(header, headerText(recording), StandardCharsets.UTF_8);
        return header;
    }

    private String extension() {
        return switch (dialect.signalFile()) {
            case DAT -> ".dat";
            case MATLAB4 -> ".mat";
        };
    }

    private String headerText(Recording recording) {
        StringBuilder text = new StringBuilder();
        text.append(recording.recordName()).append(dialect.recordNameSuffix()).append(' ');
        text.append(recording.leads().size())
                .append(' ')
                .append(recording.rate())
                .append(' ');
        text.append(recording.sampleCount());
        if (!dialect.dateAndTime().isEmpty()) {
            text.append(' ').append(dialect.dateAndTime());
        }
        text.append(dialect.lineEnd());
        for (RecordedLead lead : recording.leads()) {
            text.append(signalLine(recording.recordName(), lead)).append(dialect.lineEnd());
        }
        for (String comment : recording.comments()) {
            text.append(dialect.commentMark()).append(oneLine(comment)).append(dialect.lineEnd());
        }
        return text.toString();
    }

    private String signalLine(String recordName, RecordedLead lead) {
        StoredSamples.Digital samples = digital(lead);
        int sum = 0;
        for (int i = 0; i < samples.count(); i++) {
            sum += int16(lead, samples.digital(i));
        }
        int checksum = switch (dialect.checksumStyle()) {
            case SIGNED -> (short) sum;
            case UNSIGNED -> sum & 0xffff;
        };
        String offset = switch (dialect.signalFile()) {
            case DAT -> "";
            case MATLAB4 -> "+" + Matlab4Writer.DATA_OFFSET;
        };
        int first = samples.count() == 0 ? 0 : int16(lead, samples.digital(0));
        return String.join(
                " ",
                List.of(
                        recordName + extension(),
                        "16" + dialect.formatSuffix() + offset,
                        gainText(lead.calibration()),
                        "16",
                        "0",
                        Integer.toString(first),
                        Integer.toString(checksum),
                        "0",
                        oneLine(lead.name())));
    }

    private String gainText(Calibration calibration) {
        String baseline = decimal(calibration.baseline());
        return switch (dialect.gainStyle()) {
            case PLAIN ->
                decimal(calibration.gain())
                        + (calibration.baseline() == 0 ? "" : "(" + baseline + ")")
                        + "/"
                        + calibration.units();
            case WITH_BASELINE -> calibration.gain() + "(" + baseline + ")/" + calibration.units();
        };
    }

    private static String decimal(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : new BigDecimal(Double.toString(number)).toPlainString();
    }

    private static ByteBuffer frames(Recording recording) {
        int leads = recording.leads().size();
        ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(2 * leads, recording.sampleCount()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int channel = 0; channel < leads; channel++) {
            RecordedLead lead = recording.leads().get(channel);
            StoredSamples.Digital samples = digital(lead);
            for (int i = 0; i < samples.count(); i++) {
                out.putShort(2 * (i * leads + channel), int16(lead, samples.digital(i)));
            }
        }
        return out;
    }

    private static StoredSamples.Digital digital(RecordedLead lead) {
        return switch (lead.samples()) {
            case StoredSamples.Digital digital -> digital;
            case StoredSamples.Decimal _ ->
                throw new IllegalArgumentException(
                        "Lead " + lead.name() + " holds decimal numbers; format 16 stores whole ones");
        };
    }

    private static short int16(RecordedLead lead, int value) {
        if (value == StoredSamples.Digital.GAP) {
            return SENTINEL;
        }
        if (value <= Short.MIN_VALUE || value > Short.MAX_VALUE) {
            throw new IllegalArgumentException("Sample " + value + " of lead " + lead.name()
                    + " does not fit format 16 (-32767 to 32767; -32768 means no sample)");
        }
        return (short) value;
    }

    private static String oneLine(String text) {
        if (text.contains("\n") || text.contains("\r")) {
            throw new IllegalArgumentException("Header text must be one line but is '" + text + "'");
        }
        return text;
    }

    private static void writeWhole(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }
}
