package org.openecg.signal.fingerprint;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.resample.Rate;

/// Correlations that confirm a candidate pair, computed on stored segments (first windows, only their valid samples).
/// Leads are I, II, V1-V6; null where missing. Empty where there is too little to compare.
public final class Confirmation {
    /// A match has at least this correlation, by either rule.
    public static final double LEAST = 0.95;

    private static final int LAG_HZ = 100;
    private static final BandLeads.Band LAG_BAND = new BandLeads.Band(9, LAG_HZ);
    private static final int MOST_LAG = LAG_HZ;
    private static final int TRIMMED = LAG_HZ / 2;
    private static final double LOWER_QUARTILE = 0.25;

    private Confirmation() {}

    /// For candidates by waveform bits: correlation of the two tapered vectors (1-20 Hz, 50 Hz, leads scaled alike).
    public static Optional<Double> zeroLag(
            float[] @Nullable [] first, Rate firstRate, float[] @Nullable [] second, Rate secondRate) {
        Optional<BandLeads> a = BandLeads.of(first, firstRate, Fingerprints.WAVEFORM);
        Optional<BandLeads> b = BandLeads.of(second, secondRate, Fingerprints.WAVEFORM);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        double[] x = Fingerprints.flat(a.get().tapered());
        double[] y = Fingerprints.flat(b.get().tapered());
        return Optional.of(correlation(x, 0, y, 0, x.length));
    }

    /// For candidates by magnitude bits: the lower quartile over leads that are flat in neither, at the lag within 1 s
    /// (steps of 10 ms) that makes it largest. 1-9 Hz at 100 Hz, half a second trimmed at both ends.
    public static Optional<Double> bestLag(
            float[] @Nullable [] first, Rate firstRate, float[] @Nullable [] second, Rate secondRate) {
        Optional<BandLeads> a = BandLeads.of(first, firstRate, LAG_BAND);
        Optional<BandLeads> b = BandLeads.of(second, secondRate, LAG_BAND);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        double best = -1;
        for (int lag = -MOST_LAG; lag <= MOST_LAG; lag++) {
            best = Math.max(best, lowerQuartile(a.get(), b.get(), lag));
        }
        return Optional.of(best);
    }

    /// Sample t of the first against sample t + lag of the second.
    private static double lowerQuartile(BandLeads a, BandLeads b, int lag) {
        int from = Math.max(TRIMMED, TRIMMED - lag);
        int to = Math.min(a.count() - TRIMMED, b.count() - TRIMMED - lag);
        double[] found = new double[BandLeads.LEADS];
        int leads = 0;
        for (int i = 0; i < BandLeads.LEADS; i++) {
            if (!a.isFlat(i) && !b.isFlat(i)) {
                found[leads++] = correlation(a.row(i), from, b.row(i), from + lag, to - from);
            }
        }
        if (leads == 0) {
            return -1;
        }
        Arrays.sort(found, 0, leads);
        double position = LOWER_QUARTILE * (leads - 1);
        int below = (int) position;
        double next = found[Math.min(below + 1, leads - 1)];
        return found[below] + (position - below) * (next - found[below]);
    }

    private static double correlation(double[] x, int fromX, double[] y, int fromY, int count) {
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < count; i++) {
            sumX += x[fromX + i];
            sumY += y[fromY + i];
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < count; i++) {
            double u = x[fromX + i] - sumX / count;
            double v = y[fromY + i] - sumY / count;
            xx += u * u;
            yy += v * v;
            xy += u * v;
        }
        return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
    }
}
