package org.openecg.recordings.synthetic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openecg.contracts.segment.Lead;
import org.openecg.contracts.segment.Sex;
import org.openecg.recordings.Calibration;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.StoredSamples;
import org.openecg.recordings.Subject;
import org.openecg.recordings.wfdb.WfdbWriter;

/// Writes a synthetic centre as a folder of real files:
///
/// | file | content |
/// |---|---|
/// | `RECORD.hea` with `.dat` or `.mat` | the signals, as integer digits by the centre's gain; age and sex as comments
/// |
/// | `recordings.csv` | `recording,patient,fold,age,sex,labels`; fold and labels are empty for unlabelled recordings,
/// several labels are joined by `;` |
/// | `truth.csv` | labels, latents and physical variables of every recording |
public final class CentreWriter {
    /// The table a reader of the folder needs.
    public static final String RECORDINGS = "recordings.csv";

    /// The table a reader must not need.
    public static final String TRUTH = "truth.csv";

    private final SyntheticWorld world;

    public CentreWriter(SyntheticWorld world) {
        this.world = world;
    }

    /// Writes every centre of a plan into a folder of its own below `folder`, named by [SyntheticCentre#id]: the
    /// profile
    /// `synthetic` then calls its dataset [SyntheticCentre#dataset].
    ///
    /// @param written called after each recording
    public void writeAll(WorldPlan plan, Path folder, Runnable written) throws IOException {
        for (CentrePlan centre : plan.centres()) {
            write(centre, folder.resolve(centre.centre().id()), written);
        }
    }

    /// Makes and writes all recordings of a plan into a folder, which is created if missing.
    ///
    /// @param written called after each recording
    public void write(CentrePlan plan, Path folder, Runnable written) throws IOException {
        Files.createDirectories(folder);
        SyntheticCentre centre = plan.centre();
        WfdbWriter files = new WfdbWriter(centre.fileForm().dialect());
        List<OptionalInt> folds = plan.folds();
        try (BufferedWriter table = Files.newBufferedWriter(folder.resolve(RECORDINGS));
                BufferedWriter truths = Files.newBufferedWriter(folder.resolve(TRUTH))) {
            table.write("recording,patient,fold,age,sex,labels\n");
            truths.write(TruthTable.header());
            for (int number = 0; number < plan.recordings(); number++) {
                SyntheticRecording recording = world.recording(centre, number);
                files.write(digital(recording, centre.fileForm(), number), folder);
                table.write(row(recording, folds.get(number)));
                truths.write(TruthTable.row(recording));
                written.run();
            }
        }
    }

    private static String row(SyntheticRecording recording, OptionalInt fold) {
        Physique physique = recording.truth().physique();
        String labels = fold.isEmpty()
                ? ""
                : Stream.of(SyntheticLabel.values())
                        .filter(recording.truth().labels()::contains)
                        .map(SyntheticLabel::code)
                        .collect(Collectors.joining(";"));
        return String.join(
                        ",",
                        recording.name(),
                        recording.patient(),
                        fold.isEmpty() ? "" : Integer.toString(fold.getAsInt()),
                        Integer.toString(physique.age()),
                        physique.female() ? "female" : "male",
                        labels)
                + "\n";
    }

    /// The recording as the centre's files hold it: its leads, names, digits and padding.
    static Recording digital(SyntheticRecording recording, FileForm form, int number) {
        Calibration calibration = form.calibration(number);
        List<RecordedLead> leads = new ArrayList<>();
        for (Lead lead : form.leads()) {
            int[] digits = digits(recording.millivolts(lead), calibration, form.padding());
            leads.add(new RecordedLead(form.naming().spell(lead), calibration, new StoredSamples.Digital(digits)));
        }
        Physique physique = recording.truth().physique();
        Subject subject = new Subject((double) physique.age(), physique.female() ? Sex.FEMALE : Sex.MALE);
        List<String> comments = List.of("Age: " + physique.age(), "Sex: " + (physique.female() ? "Female" : "Male"));
        return new Recording(
                recording.name(),
                SampleRate.ofHertz(recording.rateHz()),
                leads,
                0,
                subject,
                List.of(),
                comments,
                List.of(),
                List.of());
    }

    private static int[] digits(double[] millivolts, Calibration calibration, int padding) {
        double perMillivolt = calibration.gain()
                / calibration
                        .millivoltsPerUnit()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Units '" + calibration.units() + "' of a synthetic centre are no voltage"));
        int[] digits = new int[millivolts.length + 2 * padding];
        for (int i = 0; i < millivolts.length; i++) {
            long digit = Math.round(millivolts[i] * perMillivolt + calibration.baseline());
            digits[padding + i] = Math.clamp(digit, -Short.MAX_VALUE, Short.MAX_VALUE);
        }
        return digits;
    }
}
