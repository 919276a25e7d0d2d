package org.openecg.signal.chain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.quality.Quality;
import org.openecg.signal.quality.SegmentQuality;
import org.openecg.signal.resample.Rate;
import org.openecg.signal.resample.Resampler;

/// One recording on its way through the chain.
final class RecordingRun {
    private static final int SPLIT_SECONDS = 2;
    private static final double MOST_UNTRUSTED = 0.02;

    private final ChainProfile profile;
    private final Rate rate;
    private final Resampler resampler;
    private final float[] @Nullable [] leads;
    private final int samples;
    private final int outputs;
    private final List<List<Gap>> gaps;

    /// @param leads at least one row is there
    /// @param gaps of each lead
    RecordingRun(
            ChainProfile profile, Rate rate, Resampler resampler, float[] @Nullable [] leads, List<List<Gap>> gaps) {
        this.profile = profile;
        this.rate = rate;
        this.resampler = resampler;
        this.leads = leads;
        this.gaps = gaps;
        this.samples = lengthOf(leads);
        this.outputs = Math.toIntExact(resampler.outputs(samples));
    }

    private static int lengthOf(float[] @Nullable [] leads) {
        int length = 0;
        for (float[] lead : leads) {
            length = lead == null ? length : lead.length;
        }
        return length;
    }

    ChainResult windows() {
        float[] @Nullable [] filtered = filter();
        List<Untrusted> untrusted = new ArrayList<>();
        for (List<Gap> found : gaps) {
            untrusted.add(new Untrusted(found, rate, resampler, outputs));
        }
        WindowCutter cutter = new WindowCutter(profile, filtered);
        List<Window> windows = new ArrayList<>();
        int leftOut = 0;
        int length = profile.windowSamples();
        int from = 0;
        for (int index = 0; outputs - from >= profile.minimumWindowSamples(); index++, from += length) {
            int valid = Math.min(length, outputs - from);
            List<UntrustedSpan> spans = new ArrayList<>();
            if (isTrusted(untrusted, from, valid, spans)) {
                windows.add(cutter.cut(index, valid, spans, quality(index)));
            } else {
                leftOut++;
            }
        }
        if (windows.isEmpty()) {
            return new ChainResult.Rejected(
                    RejectReason.ALL_WINDOWS_UNTRUSTED,
                    leftOut + " windows, each with a lead of which more than 2 % is in or near a gap");
        }
        return new ChainResult.Windows(
                windows, leftOut, Math.max(0, outputs - from), QrsAmplitude.of(windows, profile.outputRateHz()));
    }

    /// Fills `spans`; whether no lead has too many of them.
    private boolean isTrusted(List<Untrusted> untrusted, int from, int valid, List<UntrustedSpan> spans) {
        boolean trusted = true;
        for (int lead = 0; lead < leads.length; lead++) {
            List<UntrustedSpan> found = untrusted.get(lead).within(lead, from, from + valid);
            int count = 0;
            for (UntrustedSpan span : found) {
                count += span.count();
            }
            trusted &= count <= MOST_UNTRUSTED * valid;
            spans.addAll(found);
        }
        return trusted;
    }

    private SegmentQuality quality(int index) {
        int from = rate.samplesIn((double) index * profile.windowSeconds());
        int to = Math.min(samples, rate.samplesIn((index + 1.0) * profile.windowSeconds()));
        return Quality.assess(leads, gaps, rate, from, to);
    }

    private float[] @Nullable [] filter() {
        List<Gap> runs = runs();
        LeadFilter filter = new LeadFilter(profile, rate, resampler);
        float[] @Nullable [] filtered = new float[leads.length][];
        for (int i = 0; i < leads.length; i++) {
            float[] lead = leads[i];
            if (lead == null) {
                continue;
            }
            float[] y = new float[outputs];
            for (Gap run : runs) {
                filter.run(lead, !gaps.get(i).isEmpty(), run.start(), run.end(), y);
            }
            filtered[i] = y;
        }
        return filtered;
    }

    /// The stretches between gaps of more than 2 s over all leads.
    private List<Gap> runs() {
        List<Gap> common = List.of(new Gap(0, samples));
        for (int i = 0; i < leads.length; i++) {
            common = leads[i] == null ? common : Gap.common(common, gaps.get(i));
        }
        List<Gap> runs = new ArrayList<>();
        int start = 0;
        for (Gap gap : common) {
            if ((long) gap.length() * rate.denominator() > (long) SPLIT_SECONDS * rate.numerator()) {
                addRun(runs, start, gap.start());
                start = gap.end();
            }
        }
        addRun(runs, start, samples);
        return runs;
    }

    private static void addRun(List<Gap> runs, int start, int end) {
        if (start < end) {
            runs.add(new Gap(start, end));
        }
    }
}
