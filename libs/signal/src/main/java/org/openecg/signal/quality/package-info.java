/// How fit a window is to learn from: plain indices per lead and one class per window.
///
/// Front door: `Quality`, called by the signal chain for each window it cuts, with the samples at their native rate and
/// as filtered. Indices that follow rhythm or disease stay out of the class, so that no diagnosis is punished.
/// Detecting
/// swapped electrodes and beats is not done here.
package org.openecg.signal.quality;
