package org.openecg.recordings.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes a MATLAB level 4 file that holds one matrix `val` of int16, channels by samples, as the challenges
/// do.
public final class Matlab4Writer {
    /// Bytes before the numbers.
    public static final int DATA_OFFSET = 24;

    private Matlab4Writer() {}

    /// Writes the file, replacing one that is there.
    ///
    /// @param frames the numbers as little-endian int16, all channels of sample 0 first; read up to its limit
    public static void write(Path file, int channels, int samples, ByteBuffer frames) throws IOException {
        if (frames.remaining() != 2L * channels * samples) {
            throw new IllegalArgumentException(
                    channels + " x " + samples + " numbers do not fit " + frames.remaining() + " bytes");
        }
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer header = Matlab4Header.ofSignals(channels, samples).bytes();
            while (header.hasRemaining()) {
                out.write(header);
            }
            while (frames.hasRemaining()) {
                out.write(frames);
            }
        }
    }
}
