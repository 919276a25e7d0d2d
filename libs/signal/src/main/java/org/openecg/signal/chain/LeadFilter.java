package org.openecg.signal.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.filter.GridBaseline;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.resample.Rate;
import org.openecg.signal.resample.Resampler;

/// Filters one unbroken run of one lead: gaps filled, point reflection of 2 s at both ends, stage 1, stage 2.
/// Owns its scratch rows: one thread.
final class LeadFilter {
    private static final double EXTENSION_SECONDS = 2;

    private final Resampler resampler;
    private final @Nullable GridBaseline baseline;
    private final boolean passThrough;
    private final int extension;
    private float[] extended = new float[0];
    private float[] z = new float[0];

    LeadFilter(ChainProfile profile, Rate rate, Resampler resampler) {
        this.resampler = resampler;
        this.baseline = profile.subtractsBaseline() ? new GridBaseline(profile.outputRateHz()) : null;
        this.passThrough = baseline == null && profile.highCutHz() == 0 && rate.equals(Rate.hz(profile.outputRateHz()));
        this.extension = rate.samplesIn(EXTENSION_SECONDS);
    }

    /// Whether a baseline is subtracted.
    boolean hasBaseline() {
        return baseline != null;
    }

    /// Writes the outputs of one run to their places in `y`, and what was subtracted to its places in `subtracted`.
    void run(float[] x, List<Gap> gaps, Gap run, float[] y, float @Nullable [] subtracted) {
        int start = run.start();
        int length = run.length();
        extended = extended.length == length + 2 * extension ? extended : new float[length + 2 * extension];
        System.arraycopy(x, start, extended, extension, length);
        if (!gaps.isEmpty()) {
            Gap.fill(extended, extension, extension + length);
        }
        int first = (int) resampler.outputs(start);
        int count = (int) resampler.outputs(run.end()) - first;
        if (passThrough) {
            System.arraycopy(extended, extension, y, first, count);
            return;
        }
        reflect(length);
        if (baseline == null) {
            z = z.length == count ? z : new float[count];
            resampler.resample(extended, (long) start - extension, first, z, count);
            System.arraycopy(z, 0, y, first, count);
            return;
        }
        int reach = baseline.reach();
        z = z.length == count + 2 * reach ? z : new float[count + 2 * reach];
        resampler.resample(extended, (long) start - extension, first - (long) reach, z, z.length);
        baseline.subtract(z, first, y, first, count);
        for (int i = first; subtracted != null && i < first + count; i++) {
            subtracted[i] = z[i - first + reach] - y[i];
        }
    }

    /// Point reflection about the first and the last sample; of a run shorter than that, its far end stands.
    private void reflect(int length) {
        int head = extension;
        int tail = extension + length - 1;
        for (int k = 1; k <= extension; k++) {
            int mirrored = Math.min(k, length - 1);
            extended[head - k] = 2 * extended[head] - extended[head + mirrored];
            extended[tail + k] = 2 * extended[tail] - extended[tail - mirrored];
        }
    }
}
