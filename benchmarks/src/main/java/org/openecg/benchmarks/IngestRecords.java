package org.openecg.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.Recording;
import org.openecg.recordings.synthetic.CentrePlan;
import org.openecg.recordings.synthetic.CentreWriter;
import org.openecg.recordings.synthetic.SyntheticCentres;
import org.openecg.recordings.synthetic.SyntheticWorld;
import org.openecg.recordings.wfdb.WfdbReader;

/// Recordings at 500 Hz in a temporary folder, read by all sides alike and so from the page cache. Closed,
/// they are deleted.
///
/// @param files signal files and headers in the order in which they are read
record IngestRecords(Path folder, List<Path> headers, List<Path> files, String source) implements AutoCloseable {
    private static final int RATE_HZ = 500;
    private static final double WINDOW_SECONDS = 10;
    private static final long WORLD_SEED = 1;

    /// The first recordings of the synthetic centre A.
    static IngestRecords synthetic(int count) throws IOException {
        Path folder = Files.createTempDirectory("openecg-bench");
        new CentreWriter(new SyntheticWorld(WORLD_SEED))
                .write(new CentrePlan(SyntheticCentres.A, count, 0, 0), folder, () -> {});
        return of(folder, "synthetic centre a");
    }

    /// Copies of the first usable recordings at 500 Hz of 10 s or more below `data`, each in a folder of its
    /// own.
    static IngestRecords copied(Path data, int count, Predicate<Recording> usable) throws IOException {
        List<Path> headers = headers(data);
        Path folder = Files.createTempDirectory("openecg-bench");
        WfdbReader reader = new WfdbReader();
        int taken = 0;
        for (int i = 0; i < headers.size() && taken < count; i++) {
            if (reader.read(headers.get(i)) instanceof ReadResult.Read(Recording recording)
                    && recording.rate().hertz() == RATE_HZ
                    && recording.durationSeconds() >= WINDOW_SECONDS
                    && usable.test(recording)) {
                Path own = Files.createDirectory(folder.resolve(String.format(Locale.ROOT, "%05d", taken++)));
                for (Path file : recording.files()) {
                    Files.copy(file, own.resolve(file.getFileName()));
                }
            }
        }
        if (taken == 0) {
            Files.delete(folder);
            throw new IOException("No usable WFDB record of " + RATE_HZ + " Hz and 10 s or more below " + data);
        }
        return of(folder, data.toString());
    }

    private static IngestRecords of(Path folder, String source) throws IOException {
        WfdbReader reader = new WfdbReader();
        List<Path> headers = headers(folder);
        List<Path> files = new ArrayList<>();
        for (Path header : headers) {
            if (reader.read(header) instanceof ReadResult.Read(Recording recording)) {
                files.addAll(recording.files());
            }
        }
        return new IngestRecords(folder, headers, files, source);
    }

    private static List<Path> headers(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(".hea"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
