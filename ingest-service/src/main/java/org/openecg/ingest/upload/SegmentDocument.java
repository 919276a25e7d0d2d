package org.openecg.ingest.upload;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.CodedStatement;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.Lead;
import org.openecg.contracts.segment.LeadQuality;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.UntrustedSpan;

/// One segment as JSON: every field of [EcgSegment], the samples as one list of stored integers per lead in canonical
/// order (times `microvoltsPerUnit` = microvolts).
///
/// @param leadsPresent bit i = canonical lead i was recorded; others are all 0
/// @param waveformBits 64 hexadecimal digits
/// @param magnitudeBits 64 hexadecimal digits
/// @param contentDigest over units, their size, lead mask and valid span
record SegmentDocument(
        EcgSegment.Origin origin,
        int windowIndex,
        double startSecond,
        int firstValidSample,
        int validSamples,
        int sampleRateHz,
        List<UntrustedSpan> untrusted,
        float microvoltsPerUnit,
        int leadsPresent,
        int leadsDerived,
        List<LeadQuality> quality,
        String qualityClass,
        String signalDigest,
        String coreDigest,
        String waveformBits,
        String magnitudeBits,
        List<CodedStatement> statements,
        String annotatedSet,
        @Nullable Integer fold,
        String sex,
        @Nullable Integer ageBand,
        String contentDigest,
        List<String> leads,
        List<List<Short>> samples) {

    static SegmentDocument of(EcgSegment segment) {
        HexFormat hex = HexFormat.of();
        return new SegmentDocument(
                segment.key(),
                segment.window().index(),
                segment.window().startSecond(),
                segment.window().firstValidSample(),
                segment.window().validSamples(),
                segment.window().sampleRateHz(),
                segment.window().untrusted(),
                segment.microvoltsPerUnit(),
                segment.leadsPresent(),
                segment.leadsDerived(),
                segment.quality(),
                segment.qualityClass().name(),
                segment.prints().signalDigest(),
                segment.prints().coreDigest(),
                hex.formatHex(segment.prints().waveform().bytes()),
                hex.formatHex(segment.prints().magnitude().bytes()),
                segment.labels().statements(),
                segment.labels().annotatedSet(),
                segment.labels().fold(),
                segment.subject().sex().name(),
                segment.subject().ageBand(),
                segment.contentDigest(),
                Lead.STANDARD.stream().map(Lead::canonicalName).toList(),
                rows(segment.samples()));
    }

    private static List<List<Short>> rows(Samples samples) {
        List<List<Short>> rows = new ArrayList<>(samples.leads());
        for (int lead = 0; lead < samples.leads(); lead++) {
            List<Short> row = new ArrayList<>(samples.samplesPerLead());
            for (int i = 0; i < samples.samplesPerLead(); i++) {
                row.add(samples.unit(lead, i));
            }
            rows.add(row);
        }
        return rows;
    }
}
