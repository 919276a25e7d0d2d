/// How good predictions on test recordings are, and how sure that is.
///
/// `Metrics` is the front door: labels and scores in, metric values with honest bounds out. Everything is counted over
/// patients: a recording's influence on a metric is summed over the recordings of its patient, and bounds are refused
/// where a simulation showed that they would not hold. `PairedDifference` compares two subjects on the same patients.
/// Pure arithmetic: no I/O, no state.
package org.openecg.eval.metric;
