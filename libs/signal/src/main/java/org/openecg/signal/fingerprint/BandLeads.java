package org.openecg.signal.fingerprint;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.filter.Butterworth;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.resample.Rate;

/// The first 10 s of I, II, V1-V6 in a narrow band: zero-phase Butterworth of order 2 at the native rate, then linear
/// interpolation to a low rate. A missing lead is 0, and so is what lacks to 10 s.
final class BandLeads {
    static final int LEADS = 8;
    static final int SECONDS = 10;

    private static final int LEAST_SECONDS = 5;
    private static final int ORDER = 2;
    private static final double LOW_HZ = 1;
    private static final double EXTENSION_SECONDS = 2;
    private static final double FLOOR = 0.02;
    private static final double TAPERED_PART = 0.2;

    private final double[][] rows;
    private final int count;
    private final double[] deviations = new double[LEADS];
    private double largestDeviation;

    private BandLeads(double[][] rows, int count) {
        this.rows = rows;
        this.count = count;
        for (int i = 0; i < LEADS; i++) {
            deviations[i] = deviation(rows[i], count);
            largestDeviation = Math.max(largestDeviation, deviations[i]);
        }
    }

    /// The band from 1 Hz to an upper edge.
    ///
    /// @param highHz of the band
    /// @param outputHz rate of the rows
    record Band(double highHz, int outputHz) {}

    /// Empty if there are less than 5 s or nothing moves.
    ///
    /// @throws IllegalArgumentException if there are not 8 rows
    static Optional<BandLeads> of(float[] @Nullable [] leads, Rate rate, Band band) {
        if (leads.length != LEADS) {
            throw new IllegalArgumentException(
                    "8 rows are needed, I, II, V1 to V6, null for a missing lead, but there are " + leads.length);
        }
        int samples = 0;
        for (float[] lead : leads) {
            samples = lead == null ? samples : Math.min(lead.length, rate.samplesIn(SECONDS));
        }
        if (samples < rate.samplesIn(LEAST_SECONDS)) {
            return Optional.empty();
        }
        int count = (int) Math.min(
                (long) SECONDS * band.outputHz(),
                Math.ceilDiv((long) samples * band.outputHz() * rate.denominator(), (long) rate.numerator()));
        double[][] there = new double[LEADS][samples];
        for (int i = 0; i < LEADS; i++) {
            float[] lead = leads[i];
            if (lead != null) {
                fill(lead, there[i]);
            }
        }
        double[][] filtered = Butterworth.bandPass(ORDER, LOW_HZ, band.highHz(), rate)
                .zeroPhase(there, rate.samplesIn(EXTENSION_SECONDS));
        double[][] rows = new double[LEADS][SECONDS * band.outputHz()];
        for (int i = 0; i < LEADS; i++) {
            interpolate(filtered[i], rate, band.outputHz(), rows[i], count);
        }
        BandLeads made = new BandLeads(rows, count);
        return made.largestDeviation > 0 ? Optional.of(made) : Optional.empty();
    }

    private static void fill(float[] lead, double[] out) {
        float[] part = Arrays.copyOf(lead, out.length);
        Gap.fill(part, 0, part.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = part[i];
        }
    }

    /// Value j is at input time `j / outputHz`; after the last sample that one stands.
    private static void interpolate(double[] x, Rate rate, int outputHz, double[] out, int count) {
        long unit = (long) outputHz * rate.denominator();
        for (int j = 0; j < count; j++) {
            long position = (long) j * rate.numerator();
            int before = (int) (position / unit);
            double part = (double) (position % unit) / unit;
            double next = x[Math.min(before + 1, x.length - 1)];
            out[j] = x[before] + part * (next - x[before]);
        }
    }

    /// Each lead divided by the larger of its standard deviation and 0.02 of the largest lead's, times a Tukey window
    /// of 0.2 over what there is.
    double[][] tapered() {
        double[] taper = tukey(count);
        double[][] tapered = new double[LEADS][rows[0].length];
        for (int i = 0; i < LEADS; i++) {
            double divisor = Math.max(deviations[i], FLOOR * largestDeviation);
            for (int j = 0; j < count; j++) {
                tapered[i][j] = rows[i][j] / divisor * taper[j];
            }
        }
        return tapered;
    }

    /// Outputs that belong to the recording.
    int count() {
        return count;
    }

    double[] row(int lead) {
        return rows[lead];
    }

    boolean isFlat(int lead) {
        return deviations[lead] < FLOOR * largestDeviation;
    }

    private static double deviation(double[] x, int count) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += x[j];
        }
        double mean = sum / count;
        double squares = 0;
        for (int j = 0; j < count; j++) {
            squares += (x[j] - mean) * (x[j] - mean);
        }
        return Math.sqrt(squares / count);
    }

    /// Flat but for a tenth at each end, where it rises and falls as a cosine; first and last value 0.
    private static double[] tukey(int length) {
        double[] window = new double[length];
        double width = TAPERED_PART * (length - 1) / 2;
        for (int j = 0; j < length; j++) {
            double fromEdge = Math.min(j, length - 1 - j);
            window[j] = fromEdge >= width ? 1 : 0.5 * (1 - Math.cos(Math.PI * fromEdge / width));
        }
        return window;
    }
}
