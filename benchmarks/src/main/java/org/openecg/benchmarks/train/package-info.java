/// `./openecg bench train`: whole training steps of the product beside those of PyTorch and of plain DJL.
///
/// `TrainBench` is the front door; a `Workload` is a row's name with its task, its threads and its clock. Every side
/// is a process of its own (`StepChild`) that makes one step when asked, so that `PairedRun` lets them take turns:
/// `ProductSteps` is ours, `PlainDjlSteps` is DJL as its manual shows it, the others are Python scripts. `QuietMeter`
/// sees what other processes take of the machine; on a busy one a wall clock row says so and has no figure.
@NullMarked
package org.openecg.benchmarks.train;

import org.jspecify.annotations.NullMarked;
