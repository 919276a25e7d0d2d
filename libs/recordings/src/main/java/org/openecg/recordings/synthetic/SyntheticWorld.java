package org.openecg.recordings.synthetic;

/// The synthetic world, version 1: a recording is a pure function of (world seed, centre, recording number), and the
/// random streams of labels, patient, rhythm, beats and noise are separate, so that centres with equal seeds share all
/// but what they say they change.
///
/// Ten patients in eleven have one recording, one has two. Patients keep rotation, gain, widths and the size of each
/// wave; everything else is drawn anew for each recording. The equations stand in the classes that hold them: [Truth]
/// (labels, latents, physical variables), [Physique] (patient), [Rhythm], [Dipole], [Projection], [Recorder] (noise and
/// transfer function). A change of any number is a new version.
public final class SyntheticWorld {
    /// The version of equations, parameters and random streams.
    public static final int VERSION = 1;

    /// Length of every recording.
    public static final int SECONDS = 10;

    /// The device runs this long before the recording starts, so that its filters have settled.
    private static final int LEAD_IN_SECONDS = 1;

    private static final int PATIENTS_PER_BLOCK = 10;
    private static final int RECORDINGS_PER_BLOCK = 11;

    private final long seed;

    public SyntheticWorld(long seed) {
        this.seed = seed;
    }

    /// The recording of a centre with this number, from 0 on.
    public SyntheticRecording recording(SyntheticCentre centre, int number) {
        Acquisition device = centre.acquisition();
        Truth truth = truth(centre, number);
        Rhythm rhythm = Rhythm.draw(stream(centre, Purpose.RHYTHM, number), truth, SECONDS);
        int leadIn = LEAD_IN_SECONDS * device.rateHz();
        Dipole dipole = new Dipole(-LEAD_IN_SECONDS, leadIn + SECONDS * device.rateHz(), device.rateHz());
        dipole.addBeats(rhythm, truth, centre.population(), stream(centre, Purpose.BEATS, number));
        double[][] measured = Projection.measured(dipole);
        new Recorder(device, stream(centre, Purpose.NOISE, number)).record(measured);
        return new SyntheticRecording(
                centre.recordName(number),
                centre.patientName(patientOf(number)),
                device.rateHz(),
                truth,
                Projection.twelve(measured, leadIn));
    }

    /// The truth of a recording without its samples.
    public Truth truth(SyntheticCentre centre, int number) {
        RandomStream body = stream(centre, Purpose.PATIENT, patientOf(number));
        Physique physique = Physique.draw(body, centre.population());
        return Truth.draw(stream(centre, Purpose.TRUTH, number), physique, centre.population());
    }

    /// The patient of a recording: recordings 9 and 10 of each eleven are one patient's.
    static int patientOf(int number) {
        return number / RECORDINGS_PER_BLOCK * PATIENTS_PER_BLOCK
                + Math.min(number % RECORDINGS_PER_BLOCK, PATIENTS_PER_BLOCK - 1);
    }

    private RandomStream stream(SyntheticCentre centre, Purpose purpose, int number) {
        return RandomStream.of(VERSION, seed, centre.seed(), purpose.key, number);
    }

    /// What a stream is for; the keys are part of the version.
    private enum Purpose {
        PATIENT(1),
        TRUTH(2),
        RHYTHM(3),
        BEATS(4),
        NOISE(5);

        private final long key;

        Purpose(long key) {
            this.key = key;
        }
    }
}
