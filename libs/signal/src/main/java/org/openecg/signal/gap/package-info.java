/// Gaps: stretches of missing samples in one lead, and the straight lines that stand in for them.
///
/// Front door: `Gap`, used by the signal chain and the fingerprints. What a format calls missing is the readers'
/// matter;
/// how far a gap spoils filtered samples is the chain's.
package org.openecg.signal.gap;
