package org.openecg.store.selection;

import org.openecg.store.index.SegmentIndex;

/// Confirms on the signals that two recordings with alike fingerprints are one.
@FunctionalInterface
public interface TwinCheck {
    /// Trusts the fingerprints: 149,823 pairs of different recordings were at least 72 of 256 bits apart.
    TwinCheck BY_DISTANCE = (index, first, second) -> true;

    /// Asks the stored signals: zero-lag correlation of the tapered leads of at least 0.95. Where there is too
    /// little to compare, the fingerprints decide.
    TwinCheck BY_CORRELATION = TwinCorrelation::confirms;

    /// Whether the two are one tracing.
    ///
    /// @param first a row of one recording, its first window
    /// @param second a row of the other
    boolean confirms(SegmentIndex index, int first, int second);
}
