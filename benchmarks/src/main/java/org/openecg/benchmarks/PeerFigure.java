package org.openecg.benchmarks;

/// What became of a peer.
sealed interface PeerFigure {
    String name();

    /// It ran.
    ///
    /// @param value in the unit of the product
    record Measured(String name, double value) implements PeerFigure {}

    /// It is not installed here, so there is no number.
    ///
    /// @param reason what is missing
    record Absent(String name, String reason) implements PeerFigure {}
}
