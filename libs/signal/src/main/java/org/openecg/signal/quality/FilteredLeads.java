package org.openecg.signal.quality;

import org.jspecify.annotations.Nullable;

/// The leads as the chain has filtered them, at the profile's rate. Holds the caller's rows and only reads them.
public final class FilteredLeads {
    private final float[] @Nullable [] leads;
    private final float[] @Nullable [] baselines;
    private final int rateHz;

    /// @param leads millivolts; a null row is a missing lead
    /// @param baselines what was subtracted, millivolts; null rows if the profile subtracts nothing
    public FilteredLeads(float[] @Nullable [] leads, float[] @Nullable [] baselines, int rateHz) {
        this.leads = leads;
        this.baselines = baselines;
        this.rateHz = rateHz;
    }

    float @Nullable [] lead(int lead) {
        return leads[lead];
    }

    float @Nullable [] baseline(int lead) {
        return baselines[lead];
    }

    int rateHz() {
        return rateHz;
    }
}
