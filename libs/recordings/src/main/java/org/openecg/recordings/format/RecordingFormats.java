package org.openecg.recordings.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.RecordingReader;
import org.openecg.recordings.wfdb.WfdbReader;

/// Finds the reader of a file by content. A format is added by its line in [#open].
public final class RecordingFormats {
    private static final int START_BYTES = 4096;
    private static final String HEADER = ".hea";

    private RecordingFormats() {}

    /// The reader for a file, or nothing if its content is none that we know.
    public static Optional<RecordingReader> open(Path file) throws IOException {
        ByteBuffer start;
        try (InputStream in = Files.newInputStream(file)) {
            start = ByteBuffer.wrap(in.readNBytes(START_BYTES));
        }
        // A broken header is best explained by the reader of headers, whatever it holds.
        if (WfdbReader.recognises(start) || file.toString().endsWith(HEADER)) {
            return Optional.of(new WfdbReader());
        }
        return Optional.empty();
    }

    /// Reads the recording that a path names: its main file, a signal file beside a header, or a record name
    /// without extension, as WFDB programs take it.
    public static ReadResult read(Path path) {
        Path file = mainFile(path);
        if (!Files.isRegularFile(file)) {
            return new ReadResult.Rejected(RejectCode.FILE_MISSING, path, "", "the file does not exist");
        }
        try {
            Optional<RecordingReader> reader = open(file);
            return reader.isPresent()
                    ? reader.get().read(file)
                    : new ReadResult.Rejected(
                            RejectCode.UNSUPPORTED_FORMAT,
                            file,
                            "byte 0",
                            "its content is no format that can be read (WFDB headers are)");
        } catch (IOException e) {
            return new ReadResult.Rejected(
                    RejectCode.FILE_UNREADABLE, file, "", "the file system says: " + e.getMessage());
        }
    }

    private static Path mainFile(Path path) {
        String name = String.valueOf(path.getFileName());
        Path beside = path.resolveSibling(name + HEADER);
        if (!Files.isRegularFile(path) && Files.isRegularFile(beside)) {
            return beside;
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0 && !name.endsWith(HEADER)) {
            Path header = path.resolveSibling(name.substring(0, dot) + HEADER);
            return Files.isRegularFile(header) ? header : path;
        }
        return path;
    }
}
