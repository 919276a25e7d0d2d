package org.openecg.signal.fingerprint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.resample.Rate;

/// Makes the two fingerprints of a recording. Both look at the first 10 s of the leads I, II, V1-V6 at their native
/// rate, in this order; a missing lead is null, gaps are NaN. Empty if there are less than 5 s or no lead moves.
/// Safe for use by many threads.
public final class Fingerprints {
    static final BandLeads.Band WAVEFORM = new BandLeads.Band(20, 50);

    private static final BandLeads.Band MAGNITUDE = new BandLeads.Band(9, 25);

    private Fingerprints() {}

    /// Signs of projections of the tapered leads: 1-20 Hz at 50 Hz, 8 x 500 numbers. The same recording is at most 40
    /// bits away, in measurements 14; another one at least 72. A shift of 40 ms breaks it.
    public static Optional<Fingerprint> waveformBits(float[] @Nullable [] eightLeads, Rate rate) {
        return BandLeads.of(eightLeads, rate, WAVEFORM).map(leads -> Waveform.PROJECTION.of(flat(leads.tapered())));
    }

    /// Signs of projections of the spectra: 1-9 Hz at 25 Hz, 8 x 80 numbers. Survives shifts up to about a second.
    public static Optional<Fingerprint> magnitudeBits(float[] @Nullable [] eightLeads, Rate rate) {
        return BandLeads.of(eightLeads, rate, MAGNITUDE)
                .map(leads -> Magnitude.PROJECTION.of(Magnitude.SPECTRA.of(leads.tapered())));
    }

    /// I, II, V1-V6 of the twelve leads in canonical order.
    public static float[] @Nullable [] eightOf(float[] @Nullable [] twelveLeads) {
        float[] @Nullable [] eight = new float[BandLeads.LEADS][];
        System.arraycopy(twelveLeads, 0, eight, 0, 2);
        System.arraycopy(twelveLeads, 6, eight, 2, 6);
        return eight;
    }

    static double[] flat(double[][] rows) {
        int length = rows[0].length;
        double[] vector = new double[rows.length * length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, vector, i * length, length);
        }
        return vector;
    }

    /// Made when first used: 8 MB.
    private static final class Waveform {
        static final Projection PROJECTION = new Projection(BandLeads.LEADS * BandLeads.SECONDS * WAVEFORM.outputHz());
    }

    private static final class Magnitude {
        static final Projection PROJECTION = new Projection(BandLeads.LEADS * Spectra.BINS);
        static final Spectra SPECTRA = new Spectra(BandLeads.SECONDS * MAGNITUDE.outputHz());
    }
}
