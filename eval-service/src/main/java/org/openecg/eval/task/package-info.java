/// What is predicted: versioned task documents and the recordings of the log that take part in one.
///
/// `TaskCatalogue` holds our documents and those found on `ecg.tasks.v1`, `TaskPublisher` publishes ours, `TaskData` is
/// a task's recordings in a snapshot of the segment store: labels, folds, patients, windows, content digest.
package org.openecg.eval.task;
