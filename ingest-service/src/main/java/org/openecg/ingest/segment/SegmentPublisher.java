package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.openecg.contracts.segment.RejectCode;
import org.openecg.ingest.ledger.OutcomeLedger;
import org.openecg.ingest.ledger.Reject;
import org.openecg.ingest.ledger.ShardSlice;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.ScannedRecording;
import org.openecg.signal.chain.ChainProfile;

/// From a recording's files to the segments that are to be published. Thread-safe.
public final class SegmentPublisher implements ShardRecordings {
    private static final Logger LOG = Logger.getLogger(SegmentPublisher.class);

    private final DatasetCatalogue catalogue;
    private final OutcomeLedger outcomes;
    private final SourceFolders folders = new SourceFolders();
    private final Map<DeskKey, RecordingDesk> desks = new ConcurrentHashMap<>();

    private record DeskKey(String dataset, String version, String profile) {}

    public SegmentPublisher(DatasetCatalogue catalogue, OutcomeLedger outcomes) {
        this.catalogue = catalogue;
        this.outcomes = outcomes;
    }

    @Override
    public Assembled assemble(ShardSlice shard, int position) {
        String record = shard.records().get(position);
        try {
            return assembleKnown(shard, record);
        } catch (IOException e) {
            return refuse(shard, record, RejectCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // One recording that trips over a fault of ours must not hold up the others.
            LOG.errorf(e, "Cannot assemble position %d of shard=%s", shard.first() + position, shard.shardId());
            return refuse(shard, record, RejectCode.READER_FAILED, "a fault of ours, the log has more: " + e);
        }
    }

    private Assembled assembleKnown(ShardSlice shard, String record) throws IOException {
        Optional<DatasetProfile> dataset =
                catalogue.of(shard.dataset(), shard.datasetProfileVersion(), Path.of(shard.path()));
        if (dataset.isEmpty()) {
            return refuse(
                    shard, record, RejectCode.TABLE_INVALID, DatasetCatalogue.unknown(shard.datasetProfileVersion()));
        }
        ChainProfile profile = ChainProfile.named(shard.profile());
        ScannedRecording scanned =
                folders.recordings(shard, dataset.get(), profile).get(record);
        if (scanned == null) {
            return refuse(shard, record, RejectCode.FILE_MISSING, "the recording was there when the source was listed");
        }
        return desk(dataset.get(), profile).assemble(shard.sourceId(), Path.of(shard.path()), scanned);
    }

    private RecordingDesk desk(DatasetProfile dataset, ChainProfile profile) throws IOException {
        DeskKey key = new DeskKey(dataset.dataset(), dataset.version(), profile.id());
        RecordingDesk known = desks.get(key);
        if (known != null) {
            return known;
        }
        RecordingDesk made = new RecordingDesk(dataset, profile, catalogue.key(dataset), outcomes);
        RecordingDesk earlier = desks.putIfAbsent(key, made);
        return earlier == null ? made : earlier;
    }

    private static Assembled refuse(ShardSlice shard, String record, RejectCode code, String reason) {
        return new Assembled.Refused(new Reject(code, reason, record, "", shard.sourceId(), ""), Optional.empty());
    }
}
