package org.openecg.standalone;

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

/// A centre that no profile knows: sixty patients in three folds, recordings of 12 s at 100 Hz in two
/// folders, and a table as a German spreadsheet writes it.
final class OwnFolder {
    static final String NAME = "Klinik West";
    private static final int PATIENTS = 60;
    private static final int RATE_HZ = 100;
    private static final int SECONDS = 12;

    private OwnFolder() {}

    /// Every patient has one recording, those of the first fold a second one; every other patient has
    /// AF, in beats that come sooner.
    static Path write(Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve(NAME));
        StringBuilder table =
                new StringBuilder("\ufeffEKG;Patientennummer;Geschlecht;Alter;Split;Befund;Ger\u00e4t\r\n");
        for (int patient = 0; patient < PATIENTS; patient++) {
            String split = List.of("train", "val", "test").get(patient / 20);
            String labels = patient % 2 == 0 ? (patient % 4 == 0 ? "AF, Sonstiges" : "AF") : "Normal";
            for (int i = 0; i < (patient < 20 ? 2 : 1); i++) {
                String name = "ekg-" + patient + "-" + i;
                write(folder.resolve(i == 0 ? "erste" : "weitere"), name, patient % 2 == 0 ? 50 : 85, patient * 2L + i);
                table.append(name + ".dat;P " + patient + ";" + (patient % 3 == 0 ? "w" : "m") + ";" + (40 + patient)
                        + ";" + split + ";" + labels + ";MAC 5500\r\n");
            }
        }
        write(folder.resolve("erste"), "ohne-zeile", 85, 1_000);
        table.append("ohne-datei;P 99;w;50;train;AF;\r\n");
        Files.writeString(folder.resolve("befunde.csv"), table);
        return folder;
    }

    private static void write(Path folder, String name, int samplesABeat, long seed) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        List<RecordedLead> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD) {
            int[] samples = new int[SECONDS * RATE_HZ];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (i % samplesABeat < 6 ? 900 : 0) + (int) (30 * random.nextGaussian());
            }
            leads.add(
                    new RecordedLead(lead.canonicalName(), Calibration.MICROVOLTS, new StoredSamples.Digital(samples)));
        }
        new WfdbWriter(HeaderDialect.PTB_XL).write(Recording.of(name, SampleRate.ofHertz(RATE_HZ), leads), folder);
    }
}
