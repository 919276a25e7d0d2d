/// WFDB records: a text header (`.hea`) over one or more signal files, read and written.
///
/// [WfdbReader] joins a parsed header and a decoder per storage format; [WfdbWriter] writes format 16 and the
/// challenges' form over a MATLAB file. Formats 8, 24, 32, 61, 80, 160, 212, 310, 311, FLAC, several samples a
/// frame and multi-segment records are recognised and refused. What labels mean stays out.
package org.openecg.recordings.wfdb;
