/// MATLAB level 4 files as the PhysioNet challenges use them: one matrix `val` of int16, channels by samples.
///
/// The WFDB reader and writer call it, since a challenge record is a WFDB header over such a file. Level 5
/// files are only recognised, to be refused.
package org.openecg.recordings.matlab;
