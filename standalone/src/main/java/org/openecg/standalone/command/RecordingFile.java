package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.Recording;
import org.openecg.recordings.dataset.DatasetProfiles;
import org.openecg.recordings.dataset.DatasetReader;
import org.openecg.recordings.format.RecordingFormats;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.SignalChain;

/// One recording in a file, read and cut as ingest would.
final class RecordingFile {
    private RecordingFile() {}

    /// With the gains that its dataset is known to state wrongly replaced.
    static ReadResult read(Path file) throws IOException {
        return switch (RecordingFormats.read(file)) {
            case ReadResult.Rejected rejected -> rejected;
            case ReadResult.Read read -> new ReadResult.Read(corrected(file, read.recording()));
        };
    }

    private static Recording corrected(Path file, Recording recording) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? recording : new DatasetReader(DatasetProfiles.guess(folder)).correctGains(recording);
    }

    static ChainResult windows(Recording recording, ChainProfile profile) {
        return new SignalChain(profile)
                .run(
                        recording.standardMillivolts(),
                        Math.toIntExact(recording.rate().numerator()),
                        Math.toIntExact(recording.rate().denominator()));
    }
}
