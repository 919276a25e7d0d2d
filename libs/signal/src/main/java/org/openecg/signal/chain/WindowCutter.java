package org.openecg.signal.chain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.quality.SegmentQuality;

/// Cuts windows from the filtered leads and turns millivolts into int16, rounding half up.
final class WindowCutter {
    private static final double MICROVOLTS_PER_MILLIVOLT = 1000;

    private final ChainProfile profile;
    private final float[] @Nullable [] leads;

    WindowCutter(ChainProfile profile, float[] @Nullable [] leads) {
        this.profile = profile;
        this.leads = leads;
    }

    Window cut(int index, int valid, List<UntrustedSpan> untrusted, SegmentQuality quality) {
        int length = profile.windowSamples();
        int from = index * length;
        int unit = unit(from, valid);
        short[] samples = new short[leads.length * length];
        int present = 0;
        for (int i = 0; i < leads.length; i++) {
            float[] lead = leads[i];
            if (lead != null) {
                present |= 1 << i;
                round(lead, from, valid, unit, samples, i * length);
                int last = i * length + valid - 1;
                Arrays.fill(samples, last + 1, (i + 1) * length, samples[last]);
            }
        }
        double startSecond = (double) index * profile.windowSeconds();
        WindowSamples wrapped = new WindowSamples(samples, leads.length);
        return new Window(index, startSecond, 0, valid, wrapped, unit, present, untrusted, quality);
    }

    private static void round(float[] y, int from, int count, int unit, short[] out, int offset) {
        double scale = MICROVOLTS_PER_MILLIVOLT / unit;
        for (int i = 0; i < count; i++) {
            out[offset + i] = (short) Math.floor(y[from + i] * scale + 0.5);
        }
    }

    /// 1, doubled until each sample fits.
    private int unit(int from, int count) {
        float low = 0;
        float high = 0;
        for (float[] lead : leads) {
            for (int i = from; lead != null && i < from + count; i++) {
                low = Math.min(low, lead[i]);
                high = Math.max(high, lead[i]);
            }
        }
        int unit = 1;
        while (Math.floor(high * MICROVOLTS_PER_MILLIVOLT / unit + 0.5) > Short.MAX_VALUE
                || Math.floor(low * MICROVOLTS_PER_MILLIVOLT / unit + 0.5) < Short.MIN_VALUE) {
            unit *= 2;
        }
        return unit;
    }
}
