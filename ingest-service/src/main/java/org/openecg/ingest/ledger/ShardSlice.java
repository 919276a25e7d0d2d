package org.openecg.ingest.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.proto.ShardMessage;

/// A slice of a source: the unit that a worker takes from `ecg.shards.v1`.
///
/// @param shardId digest of source, scan, position and records, so that sending it again changes nothing
/// @param path folder of the source
/// @param first position of its first recording in the scan
/// @param scan of the source, from 1
/// @param records names of its recordings, in the scan's order
public record ShardSlice(
        String shardId,
        String sourceId,
        String path,
        String dataset,
        String datasetProfileVersion,
        String profile,
        int first,
        int scan,
        List<String> records) {
    public ShardSlice {
        records = List.copyOf(records);
    }

    /// Recordings from position `first` on of a source.
    public static ShardSlice of(Source source, int first, List<String> records) {
        CanonicalDigest id = CanonicalDigest.of("openecg.shard.1")
                .text(source.id())
                .whole(source.scan())
                .whole(first)
                .list(records.size());
        records.forEach(id::text);
        return new ShardSlice(
                id.hex(),
                source.id(),
                source.path(),
                source.dataset(),
                source.datasetProfileVersion(),
                source.profile(),
                first,
                source.scan(),
                records);
    }

    public byte[] bytes() {
        return ShardMessage.newBuilder()
                .setShardId(shardId)
                .setSourceId(sourceId)
                .setPath(path)
                .setDataset(dataset)
                .setDatasetProfileVersion(datasetProfileVersion)
                .setProfile(profile)
                .setFirst(first)
                .setCount(records.size())
                .setScan(scan)
                .addAllRecords(records)
                .build()
                .toByteArray();
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws IllegalArgumentException if the bytes are no shard
    public static ShardSlice parse(byte[] bytes) {
        try {
            ShardMessage message = ShardMessage.parseFrom(bytes);
            return new ShardSlice(
                    message.getShardId(),
                    message.getSourceId(),
                    message.getPath(),
                    message.getDataset(),
                    message.getDatasetProfileVersion(),
                    message.getProfile(),
                    message.getFirst(),
                    message.getScan(),
                    message.getRecordsList());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("Cannot read shard: the bytes are no ShardMessage", e);
        }
    }
}
