/// Diagnostic statements: from a source's own codes and names to coded statements, with SNOMED CT as the common
/// tongue.
///
/// A [LabelMap] is chosen by the dataset's profile; the tables are resources of this package, with their
/// sources in `SOURCES.md`. Which statements make a class of a task stays out: that is the task's document.
package org.openecg.recordings.label;
