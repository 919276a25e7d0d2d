package org.openecg.signal.chain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.quality.FilteredLeads;
import org.openecg.signal.quality.Quality;
import org.openecg.signal.quality.SegmentQuality;
import org.openecg.signal.quality.Stretch;
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
    private final float[] @Nullable [] filtered = new float[SignalChain.LEADS][];
    private final float[] @Nullable [] baselines = new float[SignalChain.LEADS][];

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
        filter();
        Quality quality =
                new Quality(leads, gaps, rate, new FilteredLeads(filtered, baselines, profile.outputRateHz()));
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
                windows.add(cutter.cut(index, valid, spans, assess(quality, index, from, valid)));
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

    private SegmentQuality assess(Quality quality, int index, int from, int valid) {
        int start = rate.samplesIn((double) index * profile.windowSeconds());
        int end = Math.min(samples, rate.samplesIn((index + 1.0) * profile.windowSeconds()));
        return quality.assess(new Stretch(start, end), new Stretch(from, from + valid));
    }

    private void filter() {
        List<Gap> runs = runs();
        LeadFilter filter = new LeadFilter(profile, rate, resampler);
        for (int i = 0; i < leads.length; i++) {
            float[] lead = leads[i];
            if (lead == null) {
                continue;
            }
            float[] y = new float[outputs];
            float[] subtracted = filter.hasBaseline() ? new float[outputs] : null;
            for (Gap run : runs) {
                filter.run(lead, gaps.get(i), run, y, subtracted);
            }
            filtered[i] = y;
            baselines[i] = subtracted;
        }
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
