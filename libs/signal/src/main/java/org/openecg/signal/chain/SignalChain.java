package org.openecg.signal.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openecg.signal.gap.Gap;
import org.openecg.signal.quality.Quality;
import org.openecg.signal.resample.Rate;
import org.openecg.signal.resample.Resampler;

/// Turns a recording into windows: gaps, stage 1 (low-pass and resampling), stage 2 (baseline), windows, int16, as
/// `signal-chain.md` defines them. Both stages are finite with a reach of 1.95 s, so a window is the
/// same to the last bit whether the whole recording is at hand or the window with 2 s around it.
///
/// Safe for use by many threads; keeps the weights of each input rate it has met.
public final class SignalChain {
    /// The leads in canonical order: I, II, III, aVR, aVL, aVF, V1 to V6.
    public static final int LEADS = 12;

    private static final double LEAST_RATE_HZ = 80;

    private final ChainProfile profile;
    private final ConcurrentHashMap<Rate, Optional<Resampler>> resamplers = new ConcurrentHashMap<>();

    public SignalChain(ChainProfile profile) {
        this.profile = profile;
    }

    /// Runs the chain over one recording.
    ///
    /// @param millivolts 12 rows in canonical order and of one length; NaN (or a number beyond 1 kV) in gaps,
    ///     null for a missing lead. Only read
    public ChainResult run(float[] @Nullable [] millivolts, int rateNumerator, int rateDenominator) {
        Rate rate = new Rate(rateNumerator, rateDenominator);
        int samples = commonLength(millivolts);
        Optional<Resampler> resampler = resamplers.computeIfAbsent(rate, this::resampler);
        if (resampler.isEmpty()) {
            return new ChainResult.Rejected(
                    RejectReason.RATE_UNSUPPORTED,
                    "rate is " + rate + "; allowed are rates from 80 Hz whose ratio to " + profile.outputRateHz()
                            + " Hz is a fraction of integers up to 10000");
        }
        long outputs = resampler.get().outputs(samples);
        if (outputs < profile.minimumWindowSamples()) {
            return new ChainResult.Rejected(
                    RejectReason.TOO_SHORT,
                    samples + " samples at " + rate + "; at least " + profile.minimumWindowSeconds() + " s are needed");
        }
        List<List<Gap>> gaps = new ArrayList<>();
        float[] @Nullable [] present = movingLeads(millivolts, rate, gaps);
        if (countOf(present) == 0) {
            return new ChainResult.Rejected(
                    RejectReason.NO_SIGNAL, countOf(millivolts) + " leads in the file, none that moves");
        }
        return new RecordingRun(profile, rate, resampler.get(), present, gaps).windows();
    }

    private Optional<Resampler> resampler(Rate rate) {
        return rate.hz() < LEAST_RATE_HZ
                ? Optional.empty()
                : Resampler.of(rate, profile.outputRateHz(), profile.edgeHz(rate.hz()));
    }

    private static int commonLength(float[] @Nullable [] leads) {
        if (leads.length != LEADS) {
            throw new IllegalArgumentException(
                    "12 rows are needed, null for a missing lead, but there are " + leads.length);
        }
        int length = -1;
        for (float[] lead : leads) {
            if (lead != null && length >= 0 && lead.length != length) {
                throw new IllegalArgumentException("Leads have " + length + " and " + lead.length + " samples");
            }
            length = lead == null ? length : lead.length;
        }
        return Math.max(length, 0);
    }

    /// The leads that are there and not flat throughout, NaN in all their gaps; fills `gaps`.
    private static float[] @Nullable [] movingLeads(float[] @Nullable [] leads, Rate rate, List<List<Gap>> gaps) {
        float[] @Nullable [] moving = new float[LEADS][];
        for (int i = 0; i < LEADS; i++) {
            float[] lead = leads[i];
            List<Gap> found = lead == null ? List.of() : Gap.of(lead);
            float[] marked = lead == null ? null : Gap.marked(lead, found);
            moving[i] = marked == null || Quality.isFlat(marked, rate) ? null : marked;
            gaps.add(moving[i] == null ? List.of() : found);
        }
        return moving;
    }

    private static int countOf(float[] @Nullable [] leads) {
        int count = 0;
        for (float[] lead : leads) {
            count += lead == null ? 0 : 1;
        }
        return count;
    }
}
