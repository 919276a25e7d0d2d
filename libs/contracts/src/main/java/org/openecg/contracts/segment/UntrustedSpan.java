package org.openecg.contracts.segment;

/// Samples of one lead that the filter made up around a gap: from inclusive, to exclusive, in samples of the window.
public record UntrustedSpan(Lead lead, int fromSample, int toSample) {}
