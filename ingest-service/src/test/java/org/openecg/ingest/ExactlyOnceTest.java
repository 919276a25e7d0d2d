package org.openecg.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openecg.broker.EmbeddedBroker;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.contracts.segment.IngestOutcome;
import org.openecg.contracts.segment.OutcomeCodec;
import org.openecg.contracts.segment.SegmentCodec;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicSetup;
import org.openecg.ingest.client.KafkaClients;
import org.openecg.ingest.client.ProducerSettings;
import org.openecg.ingest.ledger.Counts;
import org.openecg.ingest.ledger.Source;
import org.openecg.ingest.segment.DatasetCatalogue;
import org.openecg.ingest.segment.DatasetKeys;
import org.openecg.ingest.shard.Phase;
import org.openecg.ingest.shard.PhaseListener;
import org.openecg.ingest.shard.WorkerMeters;
import org.openecg.ingest.shard.WorkerSettings;
import org.openecg.ingest.source.SourceRequest;
import org.openecg.recordings.dataset.DatasetProfile;

/// Stops or fails a worker in each phase of a transaction, lets another one of the same slot go on, and counts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ExactlyOnceTest {
    private static final int RECORDINGS = 12;
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    @TempDir
    static Path temporary;

    private EmbeddedBroker broker;
    private KafkaClients clients;
    private DatasetCatalogue catalogue;

    @BeforeAll
    void startKafka() throws IOException {
        broker = EmbeddedBroker.start(temporary.resolve("kafka"));
        Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
        TopicSetup.ensure(kafka, Topics.all(), TopicSetup.Mode.CREATE);
        clients = new KafkaClients(kafka, new ProducerSettings("lz4", 1 << 19, Duration.ofMillis(5), 32L << 20));
        catalogue = new DatasetCatalogue(new DatasetKeys(temporary.resolve("keys"), true));
    }

    @AfterAll
    void stopKafka() throws IOException {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void publishesEachSegmentOnceThoughAWorkerDies(Phase phase) throws Exception {
        Path folder = folder("crash-" + phase);
        CountDownLatch dead = new CountDownLatch(1);
        PhaseListener dies = onThird(phase, () -> {
            dead.countDown();
            throw new WorkerDies();
        });
        String id;
        try (IngestEngine first = engine(dies, 1)) {
            first.start();
            id = submit(first, folder).id();
            assertThat(dead.await(120, TimeUnit.SECONDS)).isTrue();
        }

        Source done;
        try (IngestEngine second = engine(PhaseListener.NONE, 2)) {
            second.start();
            done = awaitEnd(second, id);
        }

        assertThat(done.counts()).isEqualTo(new Counts(RECORDINGS, RECORDINGS, 0, 0, RECORDINGS, 0, new TreeMap<>()));
        assertOnTopicOnce(id);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void publishesEachSegmentOnceThoughKafkaFails(Phase phase) throws Exception {
        Path folder = folder("fail-" + phase);
        PhaseListener fails = onThird(phase, () -> {
            throw new KafkaException("planted");
        });

        Source done;
        try (IngestEngine engine = engine(fails, 1)) {
            engine.start();
            done = awaitEnd(engine, submit(engine, folder).id());
        }

        assertThat(done.counts()).isEqualTo(new Counts(RECORDINGS, RECORDINGS, 0, 0, RECORDINGS, 0, new TreeMap<>()));
        assertOnTopicOnce(done.id());
    }

    @Test
    void leavesAnUnchangedSourceAlone() throws Exception {
        Path folder = folder("unchanged");
        try (IngestEngine engine = engine(PhaseListener.NONE, 2)) {
            engine.start();
            Source first = awaitEnd(engine, submit(engine, folder).id());

            Source again = awaitEnd(engine, submit(engine, folder).id(), 2);

            assertThat(first.counts().published()).isEqualTo(RECORDINGS);
            assertThat(again.counts()).isEqualTo(new Counts(RECORDINGS, 0, 0, RECORDINGS, 0, 0, new TreeMap<>()));
            assertOnTopicOnce(first.id());
        }
    }

    private static final class WorkerDies extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// A listener that acts when the phase is reached for the third time.
    private static PhaseListener onThird(Phase phase, Runnable action) {
        AtomicInteger reached = new AtomicInteger();
        return at -> {
            if (at == phase && reached.incrementAndGet() == 3) {
                action.run();
            }
        };
    }

    /// Recordings that no other test has.
    private static Path folder(String name) throws IOException {
        return TestRecordings.write(temporary.resolve(name), 1 + RECORDINGS * FOLDERS.getAndIncrement(), RECORDINGS);
    }

    private IngestEngine engine(PhaseListener phases, int threads) {
        return new IngestEngine(new IngestEngine.Parts(
                clients,
                catalogue,
                new WorkerSettings(2, Duration.ofSeconds(10), Duration.ofMillis(10)),
                new SilentMeters(),
                phases,
                InstantSource.system(),
                "0",
                threads,
                5));
    }

    private Source submit(IngestEngine engine, Path folder) throws IOException {
        DatasetProfile georgia = catalogue.choose(folder, Optional.of("georgia"));
        return engine.clerk()
                .submit(new SourceRequest(folder.toRealPath(), georgia.dataset(), georgia.version(), "openecg"));
    }

    private static Source awaitEnd(IngestEngine engine, String id) throws InterruptedException {
        return awaitEnd(engine, id, 1);
    }

    private static Source awaitEnd(IngestEngine engine, String id, int scan) throws InterruptedException {
        await(() -> engine.sources()
                .source(id)
                .filter(source -> source.scan() == scan && source.state().ended())
                .isPresent());
        return engine.sources().source(id).orElseThrow();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long giveUpAt = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(giveUpAt);
            assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    /// The segments of this source are exactly those that its outcomes promise, each once.
    private void assertOnTopicOnce(String sourceId) throws IOException {
        List<String> segments = new ArrayList<>();
        Map<String, IngestOutcome.Published> outcomes = new TreeMap<>();
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            reader.read(Topics.RECORDINGS, TopicReader.End.COMPLETE, taken -> {
                if (OutcomeCodec.decode(taken.value()) instanceof IngestOutcome.Published published
                        && published.part().sourceId().equals(sourceId)) {
                    outcomes.put(published.part().recordingId(), published);
                }
            });
            reader.read(Topics.SEGMENTS, TopicReader.End.COMPLETE, taken -> {
                EcgSegment segment = SegmentCodec.decode(taken.value());
                if (outcomes.containsKey(segment.key().recordingId())) {
                    segments.add(segment.segmentId());
                }
            });
        }
        assertThat(outcomes).hasSize(RECORDINGS);
        assertThat(segments).hasSize(RECORDINGS);
        assertThat(new HashSet<>(segments)).hasSize(RECORDINGS);
    }

    private static final class SilentMeters implements WorkerMeters {
        @Override
        public void begin() {}

        @Override
        public void end() {}

        @Override
        public void committed(Counts counts, List<EcgSegment> segments, long nanos) {}

        @Override
        public void failed() {}
    }
}
