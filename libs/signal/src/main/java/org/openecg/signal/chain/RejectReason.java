package org.openecg.signal.chain;

/// Why a recording gives no window at all.
public enum RejectReason {
    /// Shorter than the shortest window the profile keeps.
    TOO_SHORT,
    /// No whole-number ratio up to 10,000 to the profile's rate, or below 80 Hz, where 40 Hz is not in the samples.
    RATE_UNSUPPORTED,
    /// Every lead is absent, a gap throughout, or flat in each of its seconds.
    NO_SIGNAL,
    /// Each window has a lead with more than 2 % of it in or near a gap.
    ALL_WINDOWS_UNTRUSTED
}
