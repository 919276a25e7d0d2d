/// ECG recordings as files hold them: stored numbers per lead with their calibration, the facts the header
/// gives beside them, and the digest of the stored numbers.
///
/// Readers of formats fill these values, ingest and the 12-lead sheet use them. Nothing here filters,
/// resamples or maps labels, and no value of one dataset is known here: that is `dataset` and `label`.
package org.openecg.recordings;
