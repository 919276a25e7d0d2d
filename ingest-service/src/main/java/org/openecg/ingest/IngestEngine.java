package org.openecg.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;
import org.openecg.contracts.topic.Topics;
import org.openecg.ingest.client.KafkaClients;
import org.openecg.ingest.client.TopicFollower;
import org.openecg.ingest.ledger.OutcomeLedger;
import org.openecg.ingest.ledger.SourceLedger;
import org.openecg.ingest.segment.DatasetCatalogue;
import org.openecg.ingest.segment.SegmentPublisher;
import org.openecg.ingest.shard.PhaseListener;
import org.openecg.ingest.shard.ShardWorkers;
import org.openecg.ingest.shard.WorkerContext;
import org.openecg.ingest.shard.WorkerMeters;
import org.openecg.ingest.shard.WorkerSettings;
import org.openecg.ingest.source.SourceClerk;
import org.openecg.ingest.source.SourceScanner;

/// Ingest without its REST face: followers, clerk and workers on topics that exist. Started once, closed once.
public final class IngestEngine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(IngestEngine.class);
    private static final Duration CATCH_UP = Duration.ofMinutes(10);

    private final Admin admin;
    private final SourceLedger sources = new SourceLedger();
    private final OutcomeLedger outcomes = new OutcomeLedger();
    private final TopicFollower sourceFollower;
    private final TopicFollower outcomeFollower;
    private final SourceClerk clerk;
    private final ShardWorkers workers;

    /// What the engine is made of.
    ///
    /// @param slot name of this process among the replicas
    /// @param threads number of workers
    public record Parts(
            KafkaClients clients,
            DatasetCatalogue catalogue,
            WorkerSettings settings,
            WorkerMeters meters,
            PhaseListener phases,
            InstantSource clock,
            String slot,
            int threads,
            int recordingsPerShard) {}

    public IngestEngine(Parts parts) {
        KafkaClients clients = parts.clients();
        admin = clients.admin("ingest-admin-" + parts.slot());
        sourceFollower = new TopicFollower(clients, Topics.SOURCES, "ingest-sources-" + parts.slot(), sources::take);
        outcomeFollower =
                new TopicFollower(clients, Topics.RECORDINGS, "ingest-outcomes-" + parts.slot(), outcomes::take);
        clerk = new SourceClerk(
                clients,
                sources,
                new SourceScanner(parts.catalogue()),
                new SourceClerk.Settings(parts.slot(), parts.recordingsPerShard()),
                parts.clock());
        WorkerContext context = new WorkerContext(
                clients,
                new SegmentPublisher(parts.catalogue(), outcomes),
                sources,
                outcomes,
                this::catchUp,
                parts.settings(),
                parts.meters(),
                parts.phases(),
                parts.clock());
        workers = new ShardWorkers(context, parts.slot(), parts.threads());
    }

    /// Rebuilds the ledgers, then lets the clerk and the workers begin. What a worker of an earlier process left open
    /// is not waited for here: only its successor ends it.
    public void start() throws InterruptedException, IOException {
        sourceFollower.start();
        outcomeFollower.start();
        if (!sourceFollower.awaitFirstRead(CATCH_UP) || !outcomeFollower.awaitFirstRead(CATCH_UP)) {
            throw new IOException("Cannot read sources and outcomes to their end within " + CATCH_UP);
        }
        LOG.infof("ledgers ready: sources=%d outcomes=%d", sources.sources().size(), outcomes.size());
        clerk.start();
        workers.start();
    }

    private void catchUp(Duration limit) throws InterruptedException, TimeoutException, ExecutionException {
        for (TopicFollower follower : List.of(sourceFollower, outcomeFollower)) {
            follower.awaitCurrent(admin, limit);
        }
    }

    public SourceClerk clerk() {
        return clerk;
    }

    public SourceLedger sources() {
        return sources;
    }

    public OutcomeLedger outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        workers.close();
        clerk.close();
        sourceFollower.close();
        outcomeFollower.close();
        admin.close(Duration.ofSeconds(1));
    }
}
