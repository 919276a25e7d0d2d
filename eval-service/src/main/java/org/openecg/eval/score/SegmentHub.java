package org.openecg.eval.score;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openecg.eval.EvalConfig;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.index.SegmentIndex;

/// The mapped segments of each profile. The evaluation thread alone catches up; anyone may read the last snapshot.
@ApplicationScoped
public class SegmentHub {
    private final EvalConfig config;
    private final Map<String, Object> kafka;
    private final Map<String, SegmentStore> stores = new TreeMap<>();
    private final Map<String, SegmentIndex> snapshots = new ConcurrentHashMap<>();

    /// @param kafka settings of plain clients
    public SegmentHub(EvalConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    /// Reads a profile's topic to its end.
    SegmentIndex catchUp(String profile) throws IOException {
        SegmentStore store = stores.get(profile);
        if (store == null) {
            store = SegmentStore.open(config.state().resolve("eval-segments").resolve(profile), profile);
            stores.put(profile, store);
        }
        store.catchUp(kafka);
        SegmentIndex index = store.index();
        snapshots.put(profile, index);
        return index;
    }

    /// The last snapshot of a profile; empty before the first.
    public Optional<SegmentIndex> snapshot(String profile) {
        return Optional.ofNullable(snapshots.get(profile));
    }

    @PreDestroy
    void close() throws IOException {
        for (SegmentStore store : stores.values()) {
            store.close();
        }
    }
}
