package org.openecg.contracts.segment;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;

/// One normalised window of one recording: the unit of the log `ecg.segments.v1`.
///
/// Twelve leads in canonical order, int16 units, `microvoltsPerUnit` microvolts each; a missing lead is all zero and
/// its bit in `leadsPresent` is clear. Amplitude is kept, because it is diagnostic.
///
/// @param key who and where the segment is from
/// @param window which part of the recording it is
/// @param samples 12 x samples of the profile
/// @param microvoltsPerUnit at least 1; doubled until int16 holds the window
/// @param leadsPresent bit i = canonical lead i was recorded
/// @param leadsDerived bit i = canonical lead i was computed from others
/// @param quality per present lead
/// @param prints exact digests and fingerprints of the recording this window is from
/// @param labels what was stated and what was looked for
/// @param subject sex and age band where given
public record EcgSegment(
        Origin key,
        Window window,
        Samples samples,
        float microvoltsPerUnit,
        int leadsPresent,
        int leadsDerived,
        List<LeadQuality> quality,
        QualityClass qualityClass,
        Prints prints,
        Labels labels,
        Subject subject) {

    public EcgSegment {
        quality = List.copyOf(quality);
        if (!(microvoltsPerUnit > 0)) {
            throw new IllegalArgumentException("microvoltsPerUnit must be above 0 but is " + microvoltsPerUnit);
        }
    }

    /// Who and where a segment is from.
    ///
    /// @param part windows 720 p to 720 p + 719 of the recording
    /// @param keyId which key made the patient key and the recording id
    /// @param patientKnown false where the source names no patient: the recording then is a patient of its own
    /// @param datasetProfileVersion version of label map, folds, patient table and gain corrections
    /// @param profile the preprocessing, such as `openecg`
    /// @param fileReference relative path of a public dataset, else a keyed reference
    public record Origin(
            String segmentId,
            String recordingId,
            int part,
            String patientKey,
            String keyId,
            boolean patientKnown,
            String dataset,
            String release,
            String datasetProfileVersion,
            String centre,
            String profile,
            String fileReference) {}

    /// Which part of the recording a segment is.
    ///
    /// @param index number of the window in its recording, from 0
    /// @param startSecond seconds from the recording's first sample
    /// @param firstValidSample samples before it are padding
    /// @param validSamples count of samples that are no padding
    /// @param sampleRateHz of the profile
    public record Window(
            int index,
            double startSecond,
            int firstValidSample,
            int validSamples,
            int sampleRateHz,
            List<UntrustedSpan> untrusted) {
        public Window {
            untrusted = List.copyOf(untrusted);
        }
    }

    /// Digests and fingerprints of the recording.
    ///
    /// @param signalDigest over the stored numbers of all leads
    /// @param coreDigest over those of I, II, V1-V6 without the rate
    public record Prints(String signalDigest, String coreDigest, Bits256 waveform, Bits256 magnitude) {}

    /// What was stated, and what was looked for.
    ///
    /// @param annotatedSet names what was looked for; empty = nothing, so an absent statement means nothing
    /// @param fold the dataset's own fold, where it has one
    public record Labels(
            List<CodedStatement> statements,
            String annotatedSet,
            @Nullable Integer fold) {
        public Labels {
            statements = List.copyOf(statements);
        }
    }

    /// @param ageBand lower edge of the decade, 90 = 90 and older
    public record Subject(Sex sex, @Nullable Integer ageBand) {}

    public String segmentId() {
        return key.segmentId();
    }

    /// SHA-256 (hex) over what a learner sees: units, their size, lead mask and valid span. Never over encoded bytes,
    /// so
    /// the encoding changes no id.
    public String contentDigest() {
        ByteBuffer units = ByteBuffer.allocate(2 * samples.size());
        short[] plain = new short[samples.size()];
        samples.copyTo(plain, 0);
        units.asShortBuffer().put(plain);
        return CanonicalDigest.of("openecg.segment-content.1")
                .whole(samples.leads())
                .real(microvoltsPerUnit)
                .whole(leadsPresent)
                .whole(leadsDerived)
                .whole(window.firstValidSample())
                .whole(window.validSamples())
                .bytes(units.array())
                .hex();
    }
}
