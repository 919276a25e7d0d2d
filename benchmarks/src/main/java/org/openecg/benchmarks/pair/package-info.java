/// What benches share that measure the product and a peer in pairs: `StepTime` with the clocks of a process, the
/// `MedianInterval` of ratios, and a `PairRow` of the table with what was found.
@NullMarked
package org.openecg.benchmarks.pair;

import org.jspecify.annotations.NullMarked;
