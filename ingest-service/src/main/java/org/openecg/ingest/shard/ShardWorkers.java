package org.openecg.ingest.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The workers of this process: numbered threads, each with a transactional id that is the same after every restart.
public final class ShardWorkers implements AutoCloseable {
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /// @param slot name of this process among the replicas
    /// @param count number of workers
    public ShardWorkers(WorkerContext context, String slot, int count) {
        for (int i = 0; i < count; i++) {
            String name = "ingest-" + slot + "-" + i;
            threads.add(Thread.ofPlatform().name(name).unstarted(new ShardWorker(name, context, stop)));
        }
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /// Lets each worker end at the next recording, and waits for that.
    @Override
    public void close() {
        stop.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(END_WITHIN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
