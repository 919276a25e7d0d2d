/// Low-pass and resampling in one step, between any two rates whose ratio is a fraction of integers up to 10,000.
///
/// Front door: `Resampler`. The signal chain calls it for each lead of a recording; `Rate` is how the whole library
/// writes a sample rate. One continuous impulse response serves every pair of rates, so that the pass band does not
/// depend on where a recording comes from. Gaps, the ends of a recording and the baseline are the caller's matter.
package org.openecg.signal.resample;
