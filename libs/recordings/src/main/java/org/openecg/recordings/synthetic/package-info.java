/// The synthetic world: recordings whose truth is known, for the demo, the studies and the tests.
///
/// `SyntheticWorld` makes a recording of a `SyntheticCentre` as a pure function of (world seed, centre, recording
/// number);
/// `SyntheticCentres` names the centres we ship, each with its own rate, noise, transfer function and file quirks, and
/// `CentreWriter` writes one as a folder of real files by the real writers. Equations and parameters are version 1 and
/// frozen: a stored digest in the tests fails when a single sample moves. The latent truth goes to `truth.csv` alone
/// and
/// never into a signal file. Nothing here reads files, filters by the platform's own chain or knows Kafka.
package org.openecg.recordings.synthetic;
