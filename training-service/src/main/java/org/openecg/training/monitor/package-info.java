/// Watches whether representations collapse, on segments the run does not learn from.
///
/// `CollapseMonitor` is the front door: embeddings of two views in, named numbers out. It flags and never stops
/// a run.
package org.openecg.training.monitor;
