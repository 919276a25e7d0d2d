/// Drafts for a folder of recordings with a table of labels that no profile knows: which column is
/// what, the dataset document that says so, and the task that follows from it. Every guess is told.
///
/// The command line calls it; what it writes is for people to read and mend. How a dataset is read by
/// its document stays in `dataset`: a draft is judged by the very scan that ingest makes.
package org.openecg.recordings.draft;
