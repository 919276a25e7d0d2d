package org.openecg.ingest.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.TreeMap;
import org.openecg.contracts.proto.CountsMessage;
import org.openecg.contracts.proto.ShardReportMessage;
import org.openecg.contracts.proto.SourceMessage;
import org.openecg.contracts.proto.SourceTopicMessage;

/// Bytes of source records and shard reports on `ecg.sources.v1`: Protobuf `SourceTopicMessage`.
public final class SourceCodec {
    private SourceCodec() {}

    public static byte[] encode(Source source) {
        SourceMessage message = SourceMessage.newBuilder()
                .setSourceId(source.id())
                .setPath(source.path())
                .setDataset(source.dataset())
                .setDatasetProfileVersion(source.datasetProfileVersion())
                .setProfile(source.profile())
                .setState(source.state().stored())
                .setFailure(source.failure())
                .setShards(source.shards())
                .setRecordingsFound(source.recordingsFound())
                .setFilesIgnored(source.filesIgnored())
                .setCounts(encode(source.counts()))
                .setCreatedAt(source.createdAt().toString())
                .setUpdatedAt(source.updatedAt().toString())
                .addAllWarnings(source.warnings())
                .setScan(source.scan())
                .setOwner(source.owner())
                .build();
        return SourceTopicMessage.newBuilder().setSource(message).build().toByteArray();
    }

    public static byte[] encode(ShardReport report) {
        ShardReportMessage message = ShardReportMessage.newBuilder()
                .setSourceId(report.sourceId())
                .setShardId(report.shardId())
                .setCounts(encode(report.counts()))
                .addAllWarnings(report.warnings())
                .setScan(report.scan())
                .setHandled(report.handled())
                .setDone(report.done())
                .build();
        return SourceTopicMessage.newBuilder().setShardReport(message).build().toByteArray();
    }

    /// @throws IllegalArgumentException if the bytes are none of both
    static SourceTopicMessage parse(byte[] bytes) {
        try {
            return SourceTopicMessage.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("Cannot read a record of ecg.sources.v1: no SourceTopicMessage", e);
        }
    }

    static Source source(SourceMessage message) {
        return new Source(
                message.getSourceId(),
                message.getPath(),
                message.getDataset(),
                message.getDatasetProfileVersion(),
                message.getProfile(),
                SourceState.of(message.getState()),
                message.getFailure(),
                message.getScan(),
                message.getOwner(),
                message.getShards(),
                message.getRecordingsFound(),
                message.getFilesIgnored(),
                counts(message.getCounts()),
                Instant.parse(message.getCreatedAt()),
                Instant.parse(message.getUpdatedAt()),
                message.getWarningsList());
    }

    static ShardReport report(ShardReportMessage message) {
        return new ShardReport(
                message.getSourceId(),
                message.getShardId(),
                message.getScan(),
                message.getHandled(),
                message.getDone(),
                counts(message.getCounts()),
                message.getWarningsList());
    }

    private static CountsMessage encode(Counts counts) {
        return CountsMessage.newBuilder()
                .setRead(counts.read())
                .setPublished(counts.published())
                .setRejected(counts.rejected())
                .setUnchanged(counts.unchanged())
                .setSegments(counts.segments())
                .setDroppedWindows(counts.droppedWindows())
                .putAllRejectsByCode(counts.rejectsByCode())
                .build();
    }

    private static Counts counts(CountsMessage message) {
        return new Counts(
                message.getRead(),
                message.getPublished(),
                message.getRejected(),
                message.getUnchanged(),
                message.getSegments(),
                message.getDroppedWindows(),
                new TreeMap<>(message.getRejectsByCodeMap()));
    }
}
