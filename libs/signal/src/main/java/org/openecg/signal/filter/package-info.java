/// Filters on one lead: Butterworth band-passes as second-order sections, run forward and backward, for the
/// fingerprints
/// (`Butterworth`), and the baseline on a grid of 10 Hz, stage 2 of the signal chain (`GridBaseline`).
///
/// The chain itself uses finite filters only, because endless memory would make a window depend on how much of the
/// recording was at hand. Gaps and units are the caller's matter.
package org.openecg.signal.filter;
