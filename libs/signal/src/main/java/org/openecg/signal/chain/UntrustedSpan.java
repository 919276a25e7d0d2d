package org.openecg.signal.chain;

/// Samples of one lead of a window that stand on a filled gap, or near one.
///
/// @param lead index in the canonical order I, II, III, aVR, aVL, aVF, V1 to V6
/// @param firstSample in the window
/// @param count at least 1
public record UntrustedSpan(int lead, int firstSample, int count) {}
