package org.openecg.eval.baseline;

/// Turns one window into numbers; deterministic, safe for use by many threads.
public interface WindowFeatures {
    /// How many numbers.
    int features();

    /// Writes them to `out` from `out[offset]` on.
    ///
    /// @param signal leads x samples in millivolts
    void compute(float[] signal, Span span, float[] out, int offset);

    /// The part of a window that is no padding.
    ///
    /// @param samples of the whole window, a lead
    record Span(int samples, int first, int count) {}
}
