package org.openecg.signal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.resample.Rate;

/// Quality indices of `signal-facts.md`, sections 4 and 5, on the samples at their native rate before any filter.
///
/// So far the index of a lead is the least of three: flat (0 over 20 % of the seconds), saturated and gap (0 over 1 %
/// of
/// the samples), each a straight line from 1 at none. Muscle, drift, burst, mains and template join it later.
public final class Quality {
    private static final double BAD_FLAT = 0.2;
    private static final double BAD_SATURATED = 0.01;
    private static final double BAD_GAP = 0.01;
    private static final int WORST = 4;
    /// A deviation over a second needs no more samples than this.
    private static final int ENOUGH_HZ = 100;

    private Quality() {}

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

    /// Judges the samples `from` to `to` of each lead.
    ///
    /// @param millivolts NaN in gaps; a null row is a missing lead
    /// @param gaps of each lead
    public static SegmentQuality assess(
            float[] @Nullable [] millivolts, List<List<Gap>> gaps, Rate rate, int from, int to) {
        List<@Nullable LeadIndices> leads = new ArrayList<>();
        for (int i = 0; i < millivolts.length; i++) {
            float[] lead = millivolts[i];
            leads.add(lead == null ? null : lead(lead, gaps.get(i), rate, from, to));
        }
        return new SegmentQuality(leads, combined(leads));
    }

    private static LeadIndices lead(float[] x, List<Gap> gaps, Rate rate, int from, int to) {
        float flat = flatShare(x, second(rate), from, to);
        float gap = gapShare(gaps, from, to);
        float saturated = Saturation.share(x, rate, from, to);
        double index = Math.min(fit(flat, BAD_FLAT), Math.min(fit(saturated, BAD_SATURATED), fit(gap, BAD_GAP)));
        return new LeadIndices(flat, saturated, gap, (float) index);
    }

    /// 1 at none, 0 from `bad` on.
    private static double fit(double share, double bad) {
        return Math.max(0, 1 - share / bad);
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

    private static float gapShare(List<Gap> gaps, int from, int to) {
        int missing = 0;
        for (Gap gap : gaps) {
            missing += Math.max(0, Math.min(gap.end(), to) - Math.max(gap.start(), from));
        }
        return (float) missing / (to - from);
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
