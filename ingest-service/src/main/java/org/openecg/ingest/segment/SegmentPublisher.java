package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            return assembleKnown(shard, position, record);
        } catch (IOException e) {
            String reason = FileNames.cut(String.valueOf(e.getMessage()), List.of(record));
            return refuse(shard, place(shard, position), RejectCode.FILE_UNREADABLE, reason);
        } catch (RuntimeException e) {
            // One recording that trips over a fault of ours must not hold up the others.
            LOG.errorf(e, "Cannot assemble position %d of shard=%s", shard.first() + position, shard.shardId());
            String reason = FileNames.cut("a fault of ours, the log has more: " + e, List.of(record));
            return refuse(shard, place(shard, position), RejectCode.READER_FAILED, reason);
        }
    }

    private Assembled assembleKnown(ShardSlice shard, int position, String record) throws IOException {
        Optional<DatasetProfile> dataset =
                catalogue.of(shard.dataset(), shard.datasetProfileVersion(), Path.of(shard.path()));
        if (dataset.isEmpty()) {
            return refuse(
                    shard,
                    place(shard, position),
                    RejectCode.TABLE_INVALID,
                    DatasetCatalogue.unknown(shard.datasetProfileVersion()));
        }
        ChainProfile profile = ChainProfile.named(shard.profile());
        ScannedRecording scanned =
                folders.recordings(shard, dataset.get(), profile).get(record);
        if (scanned == null) {
            String reference = catalogue.fileNames(dataset.get()).reference(record);
            return refuse(
                    shard, reference, RejectCode.FILE_MISSING, "the recording was there when the source was listed");
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

    /// What stands for a file where nobody knows whether its name may be told.
    private static String place(ShardSlice shard, int position) {
        return "recording " + (shard.first() + position + 1L) + " of the source";
    }

    private static Assembled refuse(ShardSlice shard, String file, RejectCode code, String reason) {
        return new Assembled.Refused(new Reject(code, reason, file, "", shard.sourceId(), ""), Optional.empty());
    }
}
