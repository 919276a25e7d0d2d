/// The 12-lead sheet: an ECG drawn as on paper, for people.
///
/// [Sheet] draws as SVG in true millimetres and as text for a terminal. The command line, the demo and the pages call
/// it. It draws what is recorded: no filter, no derived leads.
package org.openecg.recordings.sheet;
