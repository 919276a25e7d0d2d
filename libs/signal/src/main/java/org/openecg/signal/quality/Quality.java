package org.openecg.signal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /// Judges the samples `from` to `to` of each lead; a null row is a missing lead.
    ///
    /// @param millivolts NaN in gaps
    public static SegmentQuality assess(float[] @Nullable [] millivolts, Rate rate, int from, int to) {
        List<@Nullable LeadIndices> leads = new ArrayList<>();
        for (float[] lead : millivolts) {
            leads.add(lead == null ? null : lead(lead, rate, from, to));
        }
        return new SegmentQuality(leads, combined(leads));
    }

    private static LeadIndices lead(float[] x, Rate rate, int from, int to) {
        float flat = flatShare(x, second(rate), from, to);
        Extent extent = Extent.of(x, from, to);
        float gap = (float) extent.missing() / (to - from);
        float saturated = Saturation.share(x, rate, from, to, extent);
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
