package org.openecg.contracts.segment;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import org.openecg.contracts.proto.LeadQualityMessage;
import org.openecg.contracts.proto.SegmentMessage;
import org.openecg.contracts.proto.StatementMessage;
import org.openecg.contracts.proto.UntrustedSpanMessage;

/// Bytes of a segment on the log: Protobuf `SegmentMessage`, samples plain or as split differences.
///
/// Differences with lz4 halve the topic against plain samples. Ids and digests never depend on the encoding.
public final class SegmentCodec {
    private SegmentCodec() {}

    /// How samples are written.
    public enum Encoding {
        /// int16 little-endian, lead-major.
        PLAIN,
        /// Per lead the zigzag difference to the previous sample; all low bytes, then all high bytes.
        DELTA
    }

    public static byte[] encode(EcgSegment segment, Encoding encoding) {
        Samples samples = segment.samples();
        EcgSegment.Origin key = segment.key();
        EcgSegment.Window window = segment.window();
        SegmentMessage.Builder message = SegmentMessage.newBuilder()
                .setEncoding(encoding.ordinal())
                .setSamples(ByteString.copyFrom(SampleEncoding.encode(samples, encoding)))
                .setLeads(samples.leads())
                .setSamplesPerLead(samples.samplesPerLead())
                .setMicrovoltsPerUnit(segment.microvoltsPerUnit())
                .setSegmentId(key.segmentId())
                .setRecordingId(key.recordingId())
                .setPart(key.part())
                .setPatientKey(key.patientKey())
                .setKeyId(key.keyId())
                .setPatientKnown(key.patientKnown())
                .setDataset(key.dataset())
                .setRelease(key.release())
                .setDatasetProfileVersion(key.datasetProfileVersion())
                .setCentre(key.centre())
                .setProfile(key.profile())
                .setFileReference(key.fileReference())
                .setWindowIndex(window.index())
                .setStartSecond(window.startSecond())
                .setFirstValidSample(window.firstValidSample())
                .setValidSamples(window.validSamples())
                .setSampleRateHz(window.sampleRateHz())
                .setLeadsPresent(segment.leadsPresent())
                .setLeadsDerived(segment.leadsDerived())
                .setQualityClass(segment.qualityClass().ordinal() + 1)
                .setSignalDigest(segment.prints().signalDigest())
                .setCoreDigest(segment.prints().coreDigest())
                .setWaveformBits(ByteString.copyFrom(segment.prints().waveform().bytes()))
                .setMagnitudeBits(
                        ByteString.copyFrom(segment.prints().magnitude().bytes()))
                .setAnnotatedSet(segment.labels().annotatedSet())
                .setSex(segment.subject().sex().ordinal());
        addLists(segment, message);
        Integer fold = segment.labels().fold();
        if (fold != null) {
            message.setFold(fold);
        }
        Integer ageBand = segment.subject().ageBand();
        if (ageBand != null) {
            message.setAgeBand(ageBand);
        }
        return message.build().toByteArray();
    }

    private static void addLists(EcgSegment segment, SegmentMessage.Builder message) {
        for (UntrustedSpan span : segment.window().untrusted()) {
            message.addUntrusted(UntrustedSpanMessage.newBuilder()
                    .setLead(span.lead().ordinal())
                    .setFromSample(span.fromSample())
                    .setToSample(span.toSample()));
        }
        for (LeadQuality quality : segment.quality()) {
            message.addLeadQuality(LeadQualityMessage.newBuilder()
                    .setLead(quality.lead().ordinal())
                    .setFlatShare(quality.flatShare())
                    .setSaturatedShare(quality.saturatedShare())
                    .setGapShare(quality.gapShare())
                    .setIndex(quality.index()));
        }
        for (CodedStatement statement : segment.labels().statements()) {
            StatementMessage.Builder one =
                    StatementMessage.newBuilder().setScheme(statement.scheme()).setCode(statement.code());
            Float likelihood = statement.likelihood();
            if (likelihood != null) {
                one.setLikelihood(likelihood);
            }
            message.addStatements(one);
        }
    }

    /// @throws InvalidSegmentException if the bytes are no segment of a known encoding
    public static EcgSegment decode(byte[] bytes) {
        SegmentMessage message = parse(bytes);
        return segment(message, SampleEncoding.decode(message));
    }

    /// The segment of a message whose samples are kept elsewhere.
    ///
    /// @param bytes as [#withoutSamples] gives them
    public static EcgSegment decode(byte[] bytes, Samples samples) {
        return segment(parse(bytes), samples);
    }

    /// The same message without its samples, unknown fields kept: for stores that keep samples in files of their own.
    public static byte[] withoutSamples(byte[] bytes) {
        return parse(bytes).toBuilder().clearSamples().clearEncoding().build().toByteArray();
    }

    private static EcgSegment segment(SegmentMessage message, Samples samples) {
        return new EcgSegment(
                origin(message),
                window(message),
                samples,
                message.getMicrovoltsPerUnit(),
                message.getLeadsPresent(),
                message.getLeadsDerived(),
                message.getLeadQualityList().stream()
                        .map(one -> new LeadQuality(
                                lead(one.getLead()),
                                one.getFlatShare(),
                                one.getSaturatedShare(),
                                one.getGapShare(),
                                one.getIndex()))
                        .toList(),
                qualityClass(message.getQualityClass()),
                new EcgSegment.Prints(
                        message.getSignalDigest(),
                        message.getCoreDigest(),
                        bits(message.getWaveformBits()),
                        bits(message.getMagnitudeBits())),
                labels(message),
                new EcgSegment.Subject(sex(message.getSex()), message.hasAgeBand() ? message.getAgeBand() : null));
    }

    private static SegmentMessage parse(byte[] bytes) {
        try {
            CodedInputStream input = CodedInputStream.newInstance(bytes);
            input.enableAliasing(true);
            return SegmentMessage.parseFrom(input);
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidSegmentException("Cannot read segment: the bytes are no SegmentMessage", e);
        } catch (IOException e) {
            throw new InvalidSegmentException("Cannot read segment", e);
        }
    }

    private static EcgSegment.Origin origin(SegmentMessage message) {
        return new EcgSegment.Origin(
                message.getSegmentId(),
                message.getRecordingId(),
                message.getPart(),
                message.getPatientKey(),
                message.getKeyId(),
                message.getPatientKnown(),
                message.getDataset(),
                message.getRelease(),
                message.getDatasetProfileVersion(),
                message.getCentre(),
                message.getProfile(),
                message.getFileReference());
    }

    private static EcgSegment.Window window(SegmentMessage message) {
        return new EcgSegment.Window(
                message.getWindowIndex(),
                message.getStartSecond(),
                message.getFirstValidSample(),
                message.getValidSamples(),
                message.getSampleRateHz(),
                message.getUntrustedList().stream()
                        .map(span -> new UntrustedSpan(lead(span.getLead()), span.getFromSample(), span.getToSample()))
                        .toList());
    }

    private static EcgSegment.Labels labels(SegmentMessage message) {
        return new EcgSegment.Labels(
                message.getStatementsList().stream()
                        .map(one -> new CodedStatement(
                                one.getScheme(), one.getCode(), one.hasLikelihood() ? one.getLikelihood() : null))
                        .toList(),
                message.getAnnotatedSet(),
                message.hasFold() ? message.getFold() : null);
    }

    private static Bits256 bits(ByteString bytes) {
        return bytes.isEmpty() ? Bits256.ZERO : Bits256.of(bytes.toByteArray());
    }

    private static Lead lead(int ordinal) {
        if (ordinal < 0 || ordinal >= Lead.values().length) {
            throw new InvalidSegmentException("Cannot read segment: lead " + ordinal + " is not known");
        }
        return Lead.values()[ordinal];
    }

    private static QualityClass qualityClass(int stored) {
        return stored >= 1 && stored <= QualityClass.values().length
                ? QualityClass.values()[stored - 1]
                : QualityClass.POOR;
    }

    private static Sex sex(int stored) {
        return stored > 0 && stored < Sex.values().length ? Sex.values()[stored] : Sex.NOT_GIVEN;
    }
}
