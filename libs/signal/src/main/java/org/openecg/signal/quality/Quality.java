package org.openecg.signal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.resample.Rate;

/// Quality indices of `signal-chain.md`, of the windows of one recording. Gaps, flat seconds and
/// saturation are found at the native rate before any filter, muscle noise and drift in what the chain made of it.
///
/// Each index lies between 1 (good) and 0 (bad) by a straight line. A lead's is the least of flat, saturated and gap
/// times
/// the mean of muscle (weight 0.35) and drift (0.25); a window's is half the mean of its four worst leads plus half the
/// mean of all. Burst, mains and template join later; what follows rhythm or disease stays out.
public final class Quality {
    private static final double BAD_FLAT = 0.2;
    private static final double BAD_SATURATED = 0.01;
    private static final double BAD_GAP = 0.01;
    private static final double GOOD_MUSCLE = -2.5;
    private static final double BAD_MUSCLE = -1.9;
    private static final double MUSCLE_WEIGHT = 0.35;
    private static final double GOOD_DRIFT = 0.3;
    private static final double BAD_DRIFT = 0.9;
    private static final double DRIFT_WEIGHT = 0.25;
    private static final int WORST = 4;
    /// A deviation over a second needs no more samples than this.
    private static final int ENOUGH_HZ = 100;

    private final float[] @Nullable [] millivolts;
    private final List<List<Gap>> gaps;
    private final Rate rate;
    private final FilteredLeads filtered;
    private final Muscle muscle;

    /// @param millivolts at the native rate, NaN in gaps; a null row is a missing lead. Only read
    /// @param gaps of each lead
    public Quality(float[] @Nullable [] millivolts, List<List<Gap>> gaps, Rate rate, FilteredLeads filtered) {
        this.millivolts = millivolts;
        this.gaps = gaps;
        this.rate = rate;
        this.filtered = filtered;
        this.muscle = new Muscle(filtered.rateHz());
    }

    /// Whether every whole second of the lead is flat: such a lead is missing, not bad.
    public static boolean isFlat(float[] millivolts, Rate rate) {
        int second = second(rate);
        for (int start = 0; start == 0 || start + second <= millivolts.length; start += second) {
            if (!FlatSeconds.isFlat(millivolts, start, Math.min(start + second, millivolts.length), 1)) {
                return false;
            }
        }
        return true;
    }

    /// Judges one window.
    ///
    /// @param samples of the window at the native rate
    /// @param outputs of the window that belong to the recording, at the profile's rate
    public SegmentQuality assess(Stretch samples, Stretch outputs) {
        List<@Nullable LeadIndices> leads = new ArrayList<>();
        for (int i = 0; i < millivolts.length; i++) {
            float[] lead = millivolts[i];
            float[] clean = filtered.lead(i);
            leads.add(lead == null || clean == null ? null : lead(lead, clean, i, samples, outputs));
        }
        return new SegmentQuality(leads, combined(leads));
    }

    private LeadIndices lead(float[] x, float[] clean, int lead, Stretch samples, Stretch outputs) {
        float flat = flatShare(x, second(rate), samples.from(), samples.to());
        float gap = gapShare(gaps.get(lead), samples);
        float saturated = Saturation.share(x, rate, samples.from(), samples.to());
        double noise = muscle.of(clean, outputs);
        float drift = drift(filtered.baseline(lead), outputs);
        double hard =
                Math.min(fit(flat, 0, BAD_FLAT), Math.min(fit(saturated, 0, BAD_SATURATED), fit(gap, 0, BAD_GAP)));
        double soft = Float.isNaN(drift)
                ? fit(noise, GOOD_MUSCLE, BAD_MUSCLE)
                : (MUSCLE_WEIGHT * fit(noise, GOOD_MUSCLE, BAD_MUSCLE)
                                + DRIFT_WEIGHT * fit(drift, GOOD_DRIFT, BAD_DRIFT))
                        / (MUSCLE_WEIGHT + DRIFT_WEIGHT);
        return new LeadIndices(flat, saturated, gap, (float) noise, drift, (float) (hard * soft));
    }

    /// 1 up to `good`, 0 from `bad` on.
    private static double fit(double value, double good, double bad) {
        return Math.clamp((bad - value) / (bad - good), 0.0, 1.0);
    }

    private static float drift(float @Nullable [] baseline, Stretch part) {
        if (baseline == null) {
            return Float.NaN;
        }
        float low = baseline[part.from()];
        float high = low;
        for (int i = part.from(); i < part.to(); i++) {
            low = baseline[i] < low ? baseline[i] : low;
            high = baseline[i] > high ? baseline[i] : high;
        }
        return high - low;
    }

    private static int second(Rate rate) {
        return (int) Math.round(rate.hz());
    }

    private static float flatShare(float[] x, int second, int from, int to) {
        int stride = Math.max(1, second / ENOUGH_HZ);
        int seconds = 0;
        int flat = 0;
        for (int start = from; start == from || start + second <= to; start += second) {
            seconds++;
            flat += FlatSeconds.isFlat(x, start, Math.min(start + second, to), stride) ? 1 : 0;
        }
        return (float) flat / seconds;
    }

    private static float gapShare(List<Gap> gaps, Stretch part) {
        int missing = 0;
        for (Gap gap : gaps) {
            missing += Math.max(0, Math.min(gap.end(), part.to()) - Math.max(gap.start(), part.from()));
        }
        return (float) missing / part.length();
    }

    private static float combined(List<@Nullable LeadIndices> leads) {
        double[] indices = new double[leads.size()];
        int count = 0;
        for (LeadIndices lead : leads) {
            if (lead != null) {
                indices[count++] = lead.index();
            }
        }
        Arrays.sort(indices, 0, count);
        int worst = Math.min(WORST, count);
        return (float) (0.5 * mean(indices, worst) + 0.5 * mean(indices, count));
    }

    private static double mean(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return count == 0 ? 0 : sum / count;
    }
}
