package org.openecg.ingest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.topic.TopicSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.OpenEcgException;
import org.openecg.hosting.TopicSetup;
import org.openecg.ingest.client.KafkaClients;
import org.openecg.ingest.client.ProducerSettings;
import org.openecg.ingest.ledger.SourceLedger;
import org.openecg.ingest.segment.DatasetCatalogue;
import org.openecg.ingest.segment.DatasetKeys;
import org.openecg.ingest.shard.PhaseListener;
import org.openecg.ingest.shard.WorkerSettings;
import org.openecg.ingest.source.SourceClerk;
import org.openecg.ingest.source.SourceHost;

/// Starts the engine when Kafka is there, and stops it with the service.
///
/// A thread of its own does it, so that the process is alive and answers its probes while Kafka is away.
@Singleton
public final class IngestLife implements SourceHost {
    private static final Logger LOG = Logger.getLogger(IngestLife.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final IngestConfig config;
    private final Map<String, Object> kafka;
    private final IngestMeters meters;
    private final KafkaClients clients;
    private final DatasetCatalogue catalogue;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("ingest-start").unstarted(this::startWhenPossible);
    private volatile @Nullable IngestEngine engine;

    IngestLife(
            IngestConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka, IngestMeters meters) {
        IngestConfigRange.check(config);
        this.config = config;
        this.kafka = kafka;
        this.meters = meters;
        IngestConfig.Producer producer = config.producer();
        this.clients = new KafkaClients(
                kafka,
                new ProducerSettings(
                        producer.compression(), producer.batchBytes(), producer.linger(), producer.bufferBytes()));
        this.catalogue = new DatasetCatalogue(
                new DatasetKeys(config.state().resolve("keys"), config.keys().create()));
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop.countDown();
        thread.interrupt(); // it may wait for a Kafka that does not answer
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        IngestEngine running = engine;
        if (running != null) {
            running.close();
        }
    }

    /// Whether requests can be taken.
    public boolean ready() {
        return engine != null;
    }

    /// The running engine.
    ///
    /// @throws OpenEcgException with status 503 while Kafka has not been reached
    public IngestEngine engine() {
        IngestEngine running = engine;
        if (running == null) {
            throw new OpenEcgException(
                    OpenEcgException.UNAVAILABLE,
                    503,
                    "Ingest has not reached Kafka at " + kafka.get("bootstrap.servers") + "; try again later");
        }
        return running;
    }

    @Override
    public SourceClerk clerk() {
        return engine().clerk();
    }

    @Override
    public SourceLedger sources() {
        return engine().sources();
    }

    @Override
    public DatasetCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public KafkaClients clients() {
        return clients;
    }

    @Override
    public List<Path> roots() {
        return config.roots().orElse(List.of());
    }

    @Override
    public int mostUploadFiles() {
        return config.upload().files();
    }

    @Override
    public long mostUploadBytes() {
        return config.upload().bytes();
    }

    @Override
    public void ensure(TopicSpec topic) throws IOException {
        TopicSetup.ensure(kafka, List.of(topic), mode());
    }

    private TopicSetup.Mode mode() {
        return config.createTopics() ? TopicSetup.Mode.CREATE : TopicSetup.Mode.VERIFY;
    }

    private void startWhenPossible() {
        while (stop.getCount() > 0) {
            try {
                TopicSetup.ensure(kafka, Topics.all(), mode());
                TransactionVersion.check(clients, config.slot());
                IngestEngine made = startedEngine();
                meters.watch(made.sources(), InstantSource.system());
                engine = made;
                LOG.infof("ingest slot=%s takes sources", config.slot());
                return;
            } catch (IOException | KafkaException e) {
                LOG.warnf("Cannot start on Kafka, trying again: %s", e.getMessage());
            } catch (InterruptedException _) {
                return;
            }
            if (!pause()) {
                return;
            }
        }
    }

    private IngestEngine startedEngine() throws IOException, InterruptedException {
        IngestEngine made = new IngestEngine(parts());
        try {
            made.start();
            return made;
        } catch (IOException | InterruptedException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private IngestEngine.Parts parts() {
        IngestConfig.Worker worker = config.worker();
        return new IngestEngine.Parts(
                clients,
                catalogue,
                new WorkerSettings(worker.segmentsPerTransaction(), worker.transactionAge(), worker.retryPause()),
                meters,
                worker.phaseFile().map(PhaseListener::toFile).orElse(PhaseListener.NONE),
                InstantSource.system(),
                config.slot(),
                worker.threads(),
                worker.recordingsPerShard());
    }

    private boolean pause() {
        try {
            return !stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }
}
