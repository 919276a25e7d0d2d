/// One window of one recording as it lies on the log, and what became of each recording.
///
/// `EcgSegment` is the value, `SegmentCodec` its bytes. Ingest writes them; the segment store, the checker and other
/// languages read them. Names, birth dates, free text and raw patient ids never enter.
package org.openecg.contracts.segment;
