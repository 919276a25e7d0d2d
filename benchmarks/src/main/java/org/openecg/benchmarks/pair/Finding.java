package org.openecg.benchmarks.pair;

/// What a row says about the product and one peer.
public sealed interface Finding {
    /// Both were measured.
    ///
    /// @param productMillis median of a step
    /// @param peerMillis median of the peer's
    /// @param ratio of times in pairs, peer to product: above 1 we are faster
    /// @param pairs that were measured
    record Measured(double productMillis, double peerMillis, MedianInterval ratio, int pairs) implements Finding {}

    /// Other processes were at work, so there is no figure.
    ///
    /// @param others what they took of one core
    record Busy(double others) implements Finding {}

    /// The peer is not here.
    ///
    /// @param reason and how to get it
    record Absent(String reason) implements Finding {}
}
