package org.openecg.training.run;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.openecg.store.file.CatchUp;
import org.openecg.store.file.SegmentStore;
import org.openecg.store.index.SegmentIndex;
import org.openecg.training.TrainingConfig;

/// The segments of each profile on this machine. Its lock is the one owner of all stores: they grow one at a
/// time, and what it gives are snapshots.
@Singleton
public final class SegmentStores {
    private static final Logger LOG = Logger.getLogger(SegmentStores.class);

    private final TrainingConfig config;
    private final Map<String, Object> kafka;
    private final Map<String, SegmentStore> stores = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    SegmentStores(TrainingConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    /// Everything that is committed on the profile's topic now.
    public SegmentIndex caughtUp(String profile) throws IOException {
        lock.lock();
        try {
            SegmentStore store = stores.get(profile);
            if (store == null) {
                store = SegmentStore.open(config.state().resolve("segments").resolve(profile), profile);
                stores.put(profile, store);
            }
            CatchUp catchUp = store.catchUp(kafka);
            if (catchUp.added() > 0 || catchUp.rebuilt()) {
                LOG.infof(
                        "profile=%s has %d segments, %d new, %d doubles and %d unreadable refused",
                        profile, store.index().rows(), catchUp.added(), catchUp.doubles(), catchUp.unreadable());
            }
            return store.index();
        } finally {
            lock.unlock();
        }
    }

    /// After the worker, which reads mapped memory, has ended.
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        lock.lock();
        try {
            for (SegmentStore store : stores.values()) {
                store.close();
            }
            stores.clear();
        } catch (IOException e) {
            LOG.warnf("Cannot close a segment store: %s", e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
