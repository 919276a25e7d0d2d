package org.openecg.ingest.segment;

import java.util.ArrayList;
import java.util.List;
import org.openecg.contracts.id.Ids;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.Lead;
import org.openecg.contracts.segment.LeadQuality;
import org.openecg.contracts.segment.QualityClass;
import org.openecg.contracts.segment.Samples;
import org.openecg.contracts.segment.UntrustedSpan;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.Window;

/// Makes the segments of one recording out of the chain's windows: what belongs to the recording is the same in each.
final class SegmentFactory {
    /// Windows of one part.
    static final int WINDOWS_PER_PART = 720;

    private final Origin origin;
    private final ChainProfile profile;
    private final EcgSegment.Prints prints;
    private final EcgSegment.Labels labels;
    private final EcgSegment.Subject subject;

    /// What the segments of a recording have in common.
    ///
    /// @param patientKnown false where the source names no patient
    record Origin(
            String recordingId,
            String patientKey,
            String keyId,
            boolean patientKnown,
            String dataset,
            String release,
            String datasetProfileVersion,
            String centre,
            String fileReference) {}

    SegmentFactory(
            Origin origin,
            ChainProfile profile,
            EcgSegment.Prints prints,
            EcgSegment.Labels labels,
            EcgSegment.Subject subject) {
        this.origin = origin;
        this.profile = profile;
        this.prints = prints;
        this.labels = labels;
        this.subject = subject;
    }

    EcgSegment segment(Window window) {
        String segmentId =
                Ids.segmentId(origin.recordingId(), profile.id(), origin.datasetProfileVersion(), window.index());
        return new EcgSegment(
                new EcgSegment.Origin(
                        segmentId,
                        origin.recordingId(),
                        window.index() / WINDOWS_PER_PART,
                        origin.patientKey(),
                        origin.keyId(),
                        origin.patientKnown(),
                        origin.dataset(),
                        origin.release(),
                        origin.datasetProfileVersion(),
                        origin.centre(),
                        profile.id(),
                        origin.fileReference()),
                new EcgSegment.Window(
                        window.index(),
                        window.startSecond(),
                        window.firstValid(),
                        window.validCount(),
                        profile.outputRateHz(),
                        spans(window)),
                new Samples(window.samples().leadMajor(), window.samples().leads()),
                window.microvoltsPerUnit(),
                window.leadsPresent(),
                0,
                quality(window),
                QualityClass.of(window.quality().index()),
                prints,
                labels,
                subject);
    }

    private static List<UntrustedSpan> spans(Window window) {
        return window.untrusted().stream()
                .map(span -> new UntrustedSpan(
                        Lead.STANDARD.get(span.lead()), span.firstSample(), span.firstSample() + span.count()))
                .toList();
    }

    private static List<LeadQuality> quality(Window window) {
        List<LeadQuality> quality = new ArrayList<>();
        for (int i = 0; i < Lead.STANDARD.size(); i++) {
            Lead lead = Lead.STANDARD.get(i);
            window.quality()
                    .lead(i)
                    .ifPresent(indices -> quality.add(new LeadQuality(
                            lead, indices.flatShare(), indices.saturatedShare(), indices.gapShare(), indices.index())));
        }
        return quality;
    }
}
