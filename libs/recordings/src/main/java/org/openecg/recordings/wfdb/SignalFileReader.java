package org.openecg.recordings.wfdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.ReadWarning;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.StoredSamples;
import org.openecg.recordings.matlab.Matlab4Header;

/// Reads the signals that share one file. Sizes are checked against the file before anything is allocated.
final class SignalFileReader {
    /// Most numbers in one recording: 256 MiB on the heap, three hours of 12 leads at 500 Hz.
    static final long MOST_VALUES = 1L << 26;

    private static final int CHUNK_BYTES = 1 << 18;
    private static final int START_BYTES = 96;
    private static final String FLAC = "fLaC";

    private final Path file;
    private final List<SignalLine> signals;
    private final SampleDecoder decoder;
    private final List<ReadWarning> warnings;

    /// @param signals consecutive signal lines that name this file
    SignalFileReader(Path file, List<SignalLine> signals, List<ReadWarning> warnings) throws Refusal {
        this.file = file;
        this.signals = signals;
        this.warnings = warnings;
        SignalLine first = signals.getFirst();
        this.decoder = decoder(first);
        for (SignalLine signal : signals) {
            if (signal.format() != first.format() || signal.byteOffset() != first.byteOffset()) {
                throw Refusal.line(
                        RejectCode.HEADER_INVALID,
                        signal.line(),
                        "signals of one file must agree in format and byte offset; line " + first.line()
                                + " says otherwise");
            }
            if (signal.samplesPerFrame() != 1) {
                throw Refusal.line(
                        RejectCode.UNSUPPORTED_FORMAT,
                        signal.line(),
                        signal.samplesPerFrame() + " samples per frame cannot be read, only 1");
            }
        }
    }

    private static SampleDecoder decoder(SignalLine line) throws Refusal {
        var decoder = SampleDecoder.of(line.format());
        if (decoder.isEmpty()) {
            throw Refusal.line(
                    RejectCode.UNSUPPORTED_FORMAT,
                    line.line(),
                    "storage format " + line.format() + " cannot be read, only 16");
        }
        return decoder.get();
    }

    /// Reads all signals of the file.
    ///
    /// @param declaredLength frames by the header, 0 if it does not say
    /// @param channelsInRecord all signals of the record, for the limit on memory
    List<RecordedLead> read(long declaredLength, int channelsInRecord) throws Refusal, IOException {
        if (!Files.isRegularFile(file)) {
            throw Refusal.file(
                    RejectCode.FILE_MISSING,
                    file,
                    "",
                    "the signal file named in line " + signals.getFirst().line() + " of the header does not exist");
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = in.size();
            refuseOtherKinds(in, size);
            long length = length(declaredLength, size);
            if (length > MOST_VALUES / channelsInRecord) {
                throw Refusal.file(
                        RejectCode.TOO_LARGE,
                        file,
                        "",
                        length + " samples of " + channelsInRecord + " signals are more than the allowed "
                                + MOST_VALUES);
            }
            if (file.toString().endsWith(".mat")) {
                checkMatrix(in, length);
            }
            return decode(in, (int) length);
        }
    }

    private void refuseOtherKinds(FileChannel in, long size) throws Refusal, IOException {
        if (size == 0) {
            throw Refusal.file(RejectCode.FILE_TRUNCATED, file, "", "the signal file is empty");
        }
        ByteBuffer start = start(in);
        String text = StandardCharsets.ISO_8859_1.decode(start.duplicate()).toString();
        if (WfdbHeader.isLfsPointer(text)) {
            throw Refusal.file(
                    RejectCode.LFS_POINTER,
                    file,
                    "byte 0",
                    "a Git LFS pointer stands in place of the file; fetch it with git lfs");
        }
        if (Matlab4Header.isLevel5(start)) {
            throw Refusal.file(
                    RejectCode.SIGNAL_INVALID,
                    file,
                    "byte 0",
                    "it is a MATLAB level 5 file where the header promises format "
                            + signals.getFirst().format());
        }
        if (text.startsWith(FLAC)) {
            throw Refusal.file(
                    RejectCode.SIGNAL_INVALID,
                    file,
                    "byte 0",
                    "it is a FLAC file where the header promises format "
                            + signals.getFirst().format());
        }
    }

    private long length(long declared, long size) throws Refusal {
        long offset = signals.getFirst().byteOffset();
        long frame = decoder.byteCount(signals.size(), 1);
        if (offset >= size) {
            throw Refusal.file(
                    RejectCode.FILE_TRUNCATED,
                    file,
                    "byte " + size,
                    "the samples start at byte " + offset + " but the file has " + size + " bytes");
        }
        long available = (size - offset) / frame;
        if (declared == 0) {
            return available;
        }
        if (declared > available) {
            String needed = declared > Long.MAX_VALUE / frame / 2
                    ? declared + " samples"
                    : (offset + declared * frame) + " bytes";
            throw Refusal.file(
                    RejectCode.FILE_TRUNCATED,
                    file,
                    "byte " + size,
                    "the header promises " + needed + " but the file has " + size + " bytes");
        }
        if (size - offset - declared * frame > 0) {
            warnings.add(new ReadWarning(
                    ReadWarning.Code.EXTRA_DATA,
                    file.getFileName() + " byte " + (offset + declared * frame),
                    (size - offset - declared * frame) + " bytes follow the samples that the header promises"));
        }
        return declared;
    }

    private void checkMatrix(FileChannel in, long length) throws Refusal, IOException {
        Matlab4Header matrix;
        try {
            matrix = Matlab4Header.parse(start(in));
        } catch (IllegalArgumentException e) {
            throw Refusal.file(RejectCode.SIGNAL_INVALID, file, "", "it is no MATLAB level 4 file: " + e.getMessage());
        }
        SignalLine first = signals.getFirst();
        if (matrix.type() != Matlab4Header.INT16 || matrix.imaginary() != 0) {
            throw Refusal.file(
                    RejectCode.SIGNAL_INVALID,
                    file,
                    "byte 0",
                    "its matrix has type " + matrix.type() + "; format 16 needs int16 (type " + Matlab4Header.INT16
                            + ")");
        }
        if (matrix.rows() != signals.size() || matrix.columns() != length) {
            throw Refusal.file(
                    RejectCode.SIGNAL_INVALID,
                    file,
                    "byte 4",
                    "its matrix is " + matrix.rows() + " x " + matrix.columns() + " where the header promises "
                            + signals.size() + " x " + length);
        }
        if (matrix.byteCount() != first.byteOffset()) {
            throw Refusal.line(
                    RejectCode.SIGNAL_INVALID,
                    first.line(),
                    "byte offset " + first.byteOffset() + " must be " + matrix.byteCount() + ", where the matrix of "
                            + file.getFileName() + " starts");
        }
    }

    private static ByteBuffer start(FileChannel in) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(START_BYTES);
        while (start.hasRemaining() && in.read(start, start.position()) > 0) {
            // until full or at the end of the file
        }
        return start.flip();
    }

    private List<RecordedLead> decode(FileChannel in, int length) throws Refusal, IOException {
        int channels = signals.size();
        int[][] values = new int[channels][length];
        long[] sums = new long[channels];
        int framesAtOnce = Math.clamp(CHUNK_BYTES / decoder.byteCount(channels, 1), 1, Math.max(length, 1));
        ByteBuffer buffer = ByteBuffer.allocate((int) decoder.byteCount(channels, framesAtOnce));
        long position = signals.getFirst().byteOffset();
        for (int done = 0; done < length; ) {
            int frames = Math.min(framesAtOnce, length - done);
            buffer.clear().limit((int) decoder.byteCount(channels, frames));
            while (buffer.hasRemaining()) {
                int read = in.read(buffer, position);
                if (read < 0) {
                    throw Refusal.file(
                            RejectCode.FILE_TRUNCATED, file, "byte " + position, "the file became shorter while read");
                }
                position += read;
            }
            decoder.read(buffer.flip(), values, done, frames, sums);
            done += frames;
        }
        return leads(values, sums);
    }

    private List<RecordedLead> leads(int[][] values, long[] sums) throws Refusal {
        List<RecordedLead> leads = new ArrayList<>(signals.size());
        for (int channel = 0; channel < signals.size(); channel++) {
            SignalLine signal = signals.get(channel);
            int[] samples = values[channel];
            compareWithHeader(signal, samples, sums[channel]);
            shift(signal, samples);
            leads.add(new RecordedLead(signal.name(), signal.calibration(), new StoredSamples.Digital(samples)));
        }
        return leads;
    }

    private void compareWithHeader(SignalLine signal, int[] samples, long sum) {
        Integer checksum = signal.checksum();
        if (checksum != null && ((checksum - sum) & 0xffff) != 0) {
            warnings.add(new ReadWarning(
                    ReadWarning.Code.CHECKSUM_MISMATCH,
                    file.getFileName() + " lead " + signal.name(),
                    "the samples sum to " + (sum & 0xffff) + " but line " + signal.line() + " of the header says "
                            + (checksum & 0xffff) + " (both modulo 65536)"));
        }
        Integer first = signal.firstValue();
        if (first != null && samples.length > 0 && first != stored(samples[0])) {
            warnings.add(new ReadWarning(
                    ReadWarning.Code.INITIAL_VALUE_MISMATCH,
                    file.getFileName() + " lead " + signal.name(),
                    "the first sample is " + stored(samples[0]) + " but line " + signal.line() + " of the header says "
                            + first));
        }
    }

    private static int stored(int sample) {
        return sample == StoredSamples.Digital.GAP ? WfdbWriter.SENTINEL : sample;
    }

    /// A signal with skew s comes s frames early in the file: sample i stands at i + s, the last s are not
    /// there.
    private static void shift(SignalLine signal, int[] samples) throws Refusal {
        int skew = signal.skew();
        if (skew == 0) {
            return;
        }
        if (skew >= samples.length) {
            throw Refusal.line(
                    RejectCode.HEADER_INVALID,
                    signal.line(),
                    "skew " + skew + " must be less than the " + samples.length + " samples of the record");
        }
        System.arraycopy(samples, skew, samples, 0, samples.length - skew);
        Arrays.fill(samples, samples.length - skew, samples.length, StoredSamples.Digital.GAP);
    }
}
