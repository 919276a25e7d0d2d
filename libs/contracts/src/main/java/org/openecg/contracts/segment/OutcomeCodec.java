package org.openecg.contracts.segment;

import com.google.protobuf.InvalidProtocolBufferException;
import org.openecg.contracts.proto.OutcomeMessage;

/// Bytes of an outcome on `ecg.recordings.v1`: Protobuf `OutcomeMessage`.
public final class OutcomeCodec {
    private static final int OPEN = 1;
    private static final int PUBLISHED = 2;
    private static final int REJECTED = 3;

    private OutcomeCodec() {}

    public static byte[] encode(IngestOutcome outcome) {
        IngestOutcome.Part part = outcome.part();
        OutcomeMessage.Builder message = OutcomeMessage.newBuilder()
                .setRecordingId(part.recordingId())
                .setProfile(part.profile())
                .setDatasetProfileVersion(part.datasetProfileVersion())
                .setPart(part.number())
                .setSourceId(part.sourceId())
                .setDataset(part.dataset())
                .setRecord(part.record())
                .setInputDigest(part.inputDigest())
                .setSignalDigest(part.signalDigest())
                .setRateNumerator(part.rateNumerator())
                .setRateDenominator(part.rateDenominator());
        switch (outcome) {
            case IngestOutcome.Open open -> message.setState(OPEN).setSegments(open.segments());
            case IngestOutcome.Published published ->
                message.setState(PUBLISHED)
                        .setSegments(published.segments())
                        .setContentDigest(published.contentDigest())
                        .setDroppedWindows(published.droppedWindows())
                        .addAllWarnings(published.warnings());
            case IngestOutcome.Rejected rejected ->
                message.setState(REJECTED).setRejectCode(rejected.code().name());
        }
        return message.build().toByteArray();
    }

    /// @throws InvalidSegmentException if the bytes are no outcome
    public static IngestOutcome decode(byte[] bytes) {
        OutcomeMessage message;
        try {
            message = OutcomeMessage.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new InvalidSegmentException("Cannot read outcome: the bytes are no OutcomeMessage", e);
        }
        IngestOutcome.Part part = new IngestOutcome.Part(
                message.getRecordingId(),
                message.getProfile(),
                message.getDatasetProfileVersion(),
                message.getPart(),
                message.getSourceId(),
                message.getDataset(),
                message.getRecord(),
                message.getInputDigest(),
                message.getSignalDigest(),
                message.getRateNumerator(),
                message.getRateDenominator());
        return switch (message.getState()) {
            case OPEN -> new IngestOutcome.Open(part, message.getSegments());
            case PUBLISHED ->
                new IngestOutcome.Published(
                        part,
                        message.getSegments(),
                        message.getContentDigest(),
                        message.getDroppedWindows(),
                        message.getWarningsList());
            case REJECTED -> new IngestOutcome.Rejected(part, RejectCode.valueOf(message.getRejectCode()));
            default ->
                throw new InvalidSegmentException(
                        "Cannot read outcome of " + part.key() + ": state " + message.getState() + " is not known");
        };
    }
}
