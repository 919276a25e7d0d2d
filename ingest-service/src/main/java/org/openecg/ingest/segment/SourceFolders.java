package org.openecg.ingest.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.openecg.ingest.ledger.ShardSlice;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.ScanItem;
import org.openecg.recordings.dataset.ScannedRecording;
import org.openecg.signal.chain.ChainProfile;

/// The recordings of the sources that are worked on, by name. A folder is listed once for each scan of its source and
/// forgotten when others came after it. Thread-safe.
final class SourceFolders {
    private static final int KEPT = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<String, ScannedRecording>> listed = new LinkedHashMap<>();

    Map<String, ScannedRecording> recordings(ShardSlice shard, DatasetProfile dataset, ChainProfile profile)
            throws IOException {
        String key = shard.sourceId() + "/" + shard.scan();
        lock.lock();
        try {
            Map<String, ScannedRecording> known = listed.get(key);
            if (known != null) {
                return known;
            }
            Map<String, ScannedRecording> byName = new HashMap<>();
            DatasetScan.scan(dataset, Path.of(shard.path()), profile.outputRateHz(), item -> {
                switch (item) {
                    case ScanItem.Found(var recording) -> byName.putIfAbsent(recording.recordName(), recording);
                    case ScanItem.Broken _ -> {} // the clerk has rejected it
                }
            });
            if (listed.size() >= KEPT) {
                listed.remove(listed.keySet().iterator().next());
            }
            listed.put(key, byName);
            return byName;
        } finally {
            lock.unlock();
        }
    }
}
