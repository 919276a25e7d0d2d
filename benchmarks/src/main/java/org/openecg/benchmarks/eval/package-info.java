/// `./openecg bench eval`: what judging a checkpoint costs beside the bare forward pass of its segments.
///
/// `EvalBench` is the front door; `MadeSegments` are the signals and labels.
@NullMarked
package org.openecg.benchmarks.eval;

import org.jspecify.annotations.NullMarked;
