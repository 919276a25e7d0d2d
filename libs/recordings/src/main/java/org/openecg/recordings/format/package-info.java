/// The list of file formats that are read: finds the reader of a file by what the file holds.
///
/// Ingest, upload and the command line start here; the readers themselves are in a package per format.
package org.openecg.recordings.format;
