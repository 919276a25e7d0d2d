/// The signal chain: float leads at any rate in, windows of int16 samples at the profile's rate out.
///
/// Front door: `SignalChain`, with `ChainProfile` saying how and `ChainResult` what became of it. Ingest calls it for
/// each recording. The samples of a profile are final: a window never changes once its profile is named, only the speed
/// does. Reading files, naming leads and publishing stay out.
package org.openecg.signal.chain;
