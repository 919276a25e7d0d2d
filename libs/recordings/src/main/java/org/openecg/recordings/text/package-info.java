/// Tables as text: rows and cells of comma-separated values in all spellings that spreadsheets write.
///
/// Scans of datasets and drafts of their documents read tables by it. What a column means is theirs.
package org.openecg.recordings.text;
