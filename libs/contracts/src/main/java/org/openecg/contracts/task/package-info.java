/// Downstream tasks as versioned documents: which recordings, which classes, which folds, which metric.
///
/// The evaluation service publishes them on `ecg.tasks.v1`; training reads them to keep their test folds out of
/// pre-training. `TaskSpec` is the front door.
package org.openecg.contracts.task;
