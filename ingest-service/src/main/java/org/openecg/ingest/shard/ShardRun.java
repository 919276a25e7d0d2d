package org.openecg.ingest.shard;

import java.util.List;
import org.jboss.logging.Logger;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.ShardReport;
import org.openecg.ingest.ledger.ShardSlice;
import org.openecg.ingest.segment.Assembled;

/// The way through one shard, recording by recording, from where its last committed report stands.
///
/// One part of a recording is never split over two transactions; a recording is, between its parts, and then the
/// report does not count it as handled. One owner thread.
final class ShardRun {
    private static final Logger LOG = Logger.getLogger(ShardRun.class);

    private final WorkerContext context;
    private final ShardSlice shard;
    private final Commit commit;
    private ShardReport report;
    private Batch batch;
    private int position;

    /// Commits a batch with the report that stands once it is committed.
    @FunctionalInterface
    interface Commit {
        void commit(Batch batch, ShardReport report);
    }

    ShardRun(WorkerContext context, ShardSlice shard, Commit commit) {
        this.context = context;
        this.shard = shard;
        this.commit = commit;
        this.report = context.sources().report(shard).orElseGet(() -> ShardReport.begin(shard));
        this.position = report.handled();
        this.batch = new Batch(context.clock());
    }

    /// Whether its end is committed; true from the begin where the shard is on the log twice.
    boolean ended() {
        return report.done();
    }

    /// Takes the next recording, and commits where the batch is full or the shard at its end.
    void step() {
        if (position < shard.records().size()) {
            take(context.recordings().assemble(shard, position));
            position++;
        }
        boolean last = position >= shard.records().size();
        if (last || full()) {
            commit(last);
        }
    }

    private void take(Assembled assembled) {
        switch (assembled) {
            case Assembled.Fresh fresh -> {
                List<Assembled.Part> parts = fresh.parts();
                for (int i = 0; i < parts.size(); i++) {
                    batch.add(parts.get(i).segments(), parts.get(i).outcome());
                    batch.count(Counts.ofSegments(parts.get(i).segments().size()));
                    if (i < parts.size() - 1 && full()) {
                        commit(false);
                    }
                }
                batch.count(Counts.ofPublished(0, fresh.droppedWindows()));
                batch.warn(fresh.warnings());
            }
            case Assembled.Unchanged unchanged -> {
                batch.count(Counts.ofUnchanged());
                batch.warn(unchanged.warnings());
            }
            case Assembled.Refused refused -> {
                LOG.debugf("shard=%s rejects %s", shard.shardId(), refused.reject());
                batch.add(refused.reject(), refused.outcome());
                batch.count(Counts.ofRejected(refused.reject().code().name()));
            }
        }
    }

    private boolean full() {
        return batch.full(
                context.settings().segmentsPerTransaction(), context.settings().transactionAge());
    }

    private void commit(boolean done) {
        ShardReport next = report.next(position, done, batch.counts(), batch.warnings());
        long begin = System.nanoTime();
        commit.commit(batch, next);
        context.meters().committed(batch.counts(), batch.segments(), System.nanoTime() - begin);
        context.sources().put(next);
        batch.outcomes().forEach(context.outcomes()::put);
        report = next;
        batch = new Batch(context.clock());
    }
}
