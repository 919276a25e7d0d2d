/// Fingerprints that find the same recording under another gain, rate, filter or file, and the correlations that
/// confirm
/// a find (`signal-chain.md`).
///
/// Front doors: `Fingerprints` makes the bits when a recording is read, `Fingerprint` compares them, `Confirmation` is
/// computed on stored segments by readers who group duplicates. Searching candidates and forming groups stay out.
package org.openecg.signal.fingerprint;
