package org.openecg.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.StoredSamples;
import org.openecg.recordings.wfdb.HeaderDialect;
import org.openecg.recordings.wfdb.WfdbWriter;

/// Small recordings written by the real writer: beats of noise that depend on the name alone.
public final class TestRecordings {
    public static final int RATE_HZ = 100;

    private TestRecordings() {}

    /// Writes `count` recordings of the dataset `georgia`, E00001 or higher, ten seconds each.
    public static Path write(Path folder, int first, int count) throws IOException {
        Files.createDirectories(folder);
        for (int i = first; i < first + count; i++) {
            write(folder, String.format("E%05d", i), 10, i);
        }
        return folder;
    }

    public static void write(Path folder, String name, int seconds, long seed) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        List<RecordedLead> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD) {
            int[] samples = new int[seconds * RATE_HZ];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (i % 80 < 6 ? 900 : 0) + (int) (30 * random.nextGaussian());
            }
            leads.add(
                    new RecordedLead(lead.canonicalName(), Calibration.MICROVOLTS, new StoredSamples.Digital(samples)));
        }
        new WfdbWriter(HeaderDialect.CHALLENGE).write(Recording.of(name, SampleRate.ofHertz(RATE_HZ), leads), folder);
    }
}
