package org.openecg.ingest.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.pin.ContentDigest;
import org.openecg.contracts.segment.Bits256;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.ingest.ledger.OutcomeLedger;
import org.openecg.ingest.ledger.OutcomeLedger.Comparison;
import org.openecg.ingest.ledger.Reject;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SampleRate;
import org.openecg.recordings.SignalDigest;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.QrsAmplitude;
import org.openecg.signal.chain.RejectReason;
import org.openecg.signal.chain.SignalChain;
import org.openecg.signal.chain.Window;
import org.openecg.signal.fingerprint.Fingerprint;
import org.openecg.signal.fingerprint.Fingerprints;
import org.openecg.signal.resample.Rate;

/// Brings a recording through the chain of one profile and cuts it into parts. Thread-safe.
final class RecordingAssembler {
    private final ChainProfile profile;
    private final SignalChain chain;
    private final OutcomeLedger outcomes;

    RecordingAssembler(ChainProfile profile, OutcomeLedger outcomes) {
        this.profile = profile;
        this.chain = new SignalChain(profile);
        this.outcomes = outcomes;
    }

    Assembled assemble(Prepared prepared) {
        String signalDigest = SignalDigest.exact(prepared.recording());
        Optional<Assembled> known = known(prepared, signalDigest);
        return known.orElseGet(() -> fresh(prepared, signalDigest));
    }

    /// What can be said without the chain: everything is there, or other bytes are.
    private Optional<Assembled> known(Prepared prepared, String signalDigest) {
        boolean allSame = true;
        int parts = mostParts(prepared.recording());
        for (int number = 0; number < parts; number++) {
            switch (outcomes.compare(part(prepared, signalDigest, number))) {
                case NEW -> allSame = false;
                case SAME -> {}
                case SAME_AT_OTHER_RATE -> {
                    return Optional.of(new Assembled.Unchanged(
                            List.of(prepared.name() + ": published before from a file at another rate than "
                                    + prepared.recording().rate() + " Hz")));
                }
                case CHANGED -> {
                    return Optional.of(changed(prepared));
                }
            }
        }
        return allSame ? Optional.of(new Assembled.Unchanged(List.of())) : Optional.empty();
    }

    private int mostParts(Recording recording) {
        double windows = Math.ceil(recording.durationSeconds() / profile.windowSeconds());
        return Math.max(1, (int) Math.ceil(windows / SegmentFactory.WINDOWS_PER_PART));
    }

    private static Assembled changed(Prepared prepared) {
        return new Assembled.Refused(
                reject(
                        prepared,
                        RejectCode.CONTENT_CHANGED,
                        "the recording was published before from other bytes or another row of the table at the same"
                                + " rate; published segments never change, give the data a new release"),
                Optional.empty());
    }

    private Assembled fresh(Prepared prepared, String signalDigest) {
        SampleRate rate = prepared.recording().rate();
        if (rate.numerator() > Integer.MAX_VALUE || rate.denominator() > Integer.MAX_VALUE) {
            return refused(prepared, signalDigest, RejectCode.RATE_UNSUPPORTED, "rate is " + rate + " Hz");
        }
        float[] @Nullable [] millivolts = prepared.recording().standardMillivolts();
        return switch (chain.run(millivolts, (int) rate.numerator(), (int) rate.denominator())) {
            case ChainResult.Rejected rejected ->
                refused(prepared, signalDigest, code(rejected.reason(), prepared.recording()), rejected.detail());
            case ChainResult.Windows windows -> parts(prepared, signalDigest, millivolts, windows);
        };
    }

    private static RejectCode code(RejectReason reason, Recording recording) {
        return switch (reason) {
            case TOO_SHORT -> RejectCode.TOO_SHORT;
            case RATE_UNSUPPORTED -> RejectCode.RATE_UNSUPPORTED;
            case NO_SIGNAL -> recording.leadsPresent().isEmpty() ? RejectCode.NO_LEADS : RejectCode.ALL_LEADS_FLAT;
            case ALL_WINDOWS_UNTRUSTED -> RejectCode.TOO_MANY_GAPS;
        };
    }

    private Assembled refused(Prepared prepared, String signalDigest, RejectCode code, String reason) {
        return new Assembled.Refused(
                reject(prepared, code, reason),
                Optional.of(new IngestOutcome.Rejected(part(prepared, signalDigest, 0), code)));
    }

    private static Reject reject(Prepared prepared, RejectCode code, String reason) {
        SegmentFactory.Origin origin = prepared.origin();
        return new Reject(code, reason, origin.fileReference(), "", prepared.sourceId(), origin.recordingId());
    }

    private Assembled parts(
            Prepared prepared, String signalDigest, float[] @Nullable [] millivolts, ChainResult.Windows windows) {
        SegmentFactory factory = new SegmentFactory(
                prepared.origin(),
                profile,
                prints(prepared.recording(), signalDigest, millivolts),
                prepared.labels(),
                prepared.subject());
        int dropped = windows.untrustedWindows() + (windows.droppedSamples() > 0 ? 1 : 0);
        List<String> warnings = new ArrayList<>(prepared.warnings());
        amplitudeWarning(prepared.name(), windows.amplitude()).ifPresent(warnings::add);

        Map<Integer, List<EcgSegment>> byPart = new TreeMap<>();
        for (Window window : windows.windows()) {
            EcgSegment segment = factory.segment(window);
            byPart.computeIfAbsent(segment.key().part(), _ -> new ArrayList<>()).add(segment);
        }
        List<Assembled.Part> parts = new ArrayList<>();
        int last = windows.windows().getLast().index() / SegmentFactory.WINDOWS_PER_PART;
        for (int number = 0; number <= last; number++) {
            IngestOutcome.Part part = part(prepared, signalDigest, number);
            if (outcomes.compare(part) == Comparison.NEW) {
                List<EcgSegment> segments = byPart.getOrDefault(number, List.of());
                parts.add(new Assembled.Part(segments, outcome(part, segments, number == 0 ? dropped : 0, warnings)));
            }
        }
        return parts.isEmpty() ? new Assembled.Unchanged(List.of()) : new Assembled.Fresh(parts, dropped, warnings);
    }

    private static IngestOutcome outcome(
            IngestOutcome.Part part, List<EcgSegment> segments, int dropped, List<String> warnings) {
        if (segments.isEmpty()) {
            return new IngestOutcome.Rejected(part, RejectCode.TOO_MANY_GAPS);
        }
        ContentDigest digest = new ContentDigest();
        segments.forEach(segment -> digest.add(segment.segmentId(), segment.contentDigest()));
        return new IngestOutcome.Published(part, segments.size(), digest.hex(), dropped, warnings);
    }

    private static Optional<String> amplitudeWarning(String name, QrsAmplitude amplitude) {
        return amplitude.isGainImplausible()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s: GAIN_IMPLAUSIBLE, median QRS %.3f mV peak to peak, expected 0.15 to 15",
                        name,
                        amplitude.medianPeakToPeakMillivolts()))
                : Optional.empty();
    }

    private static EcgSegment.Prints prints(Recording recording, String signalDigest, float[] @Nullable [] millivolts) {
        float[] @Nullable [] eight = Fingerprints.eightOf(millivolts);
        Rate rate = new Rate(
                (int) recording.rate().numerator(), (int) recording.rate().denominator());
        return new EcgSegment.Prints(
                signalDigest,
                SignalDigest.core(recording),
                bits(Fingerprints.waveformBits(eight, rate)),
                bits(Fingerprints.magnitudeBits(eight, rate)));
    }

    private static Bits256 bits(Optional<Fingerprint> fingerprint) {
        return fingerprint.map(print -> Bits256.of(print.toBytes())).orElse(Bits256.ZERO);
    }

    private IngestOutcome.Part part(Prepared prepared, String signalDigest, int number) {
        SegmentFactory.Origin origin = prepared.origin();
        return new IngestOutcome.Part(
                origin.recordingId(),
                profile.id(),
                origin.datasetProfileVersion(),
                number,
                prepared.sourceId(),
                origin.dataset(),
                prepared.name(),
                prepared.inputDigest(),
                signalDigest,
                prepared.recording().rate().numerator(),
                prepared.recording().rate().denominator());
    }
}
