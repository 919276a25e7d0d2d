package org.openecg.eval.study;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.proto.RunMessage;
import org.openecg.contracts.proto.RunRequestMessage;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.topic.Topics;
import org.openecg.eval.EvalConfig;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.hosting.TopicReader;
import org.openecg.hosting.TopicTable;

/// One platform thread between studies and the training service: asks for runs on `ecg.run-requests.v1` until each was
/// asked for once, and follows `ecg.runs.v1`. A crash between asking and noting it asks again, which changes nothing.
@ApplicationScoped
public class StudyClerk {
    private static final Logger LOG = Logger.getLogger(StudyClerk.class);
    private static final int ASKED_AT_ONCE = 200;
    private static final Duration END = Duration.ofSeconds(10);

    private final EvalConfig config;
    private final StudyStore store;
    private final EvaluationLoop loop;
    private final Map<String, Object> kafka;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, RunSight> runs = new ConcurrentHashMap<>();
    private final Thread clerk = Thread.ofPlatform().name("study-clerk").unstarted(this::serve);

    /// A run as the training service last told of it.
    ///
    /// @param failure empty unless it failed
    record RunSight(String state, long step, RunSpec spec, String failure) {}

    /// @param loop makes sure of the topics
    /// @param kafka settings of plain clients
    StudyClerk(
            EvalConfig config,
            StudyStore store,
            EvaluationLoop loop,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.store = store;
        this.loop = loop;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        clerk.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        if (!clerk.join(END)) { // it hangs on a Kafka that is away
            clerk.interrupt();
        }
    }

    /// What is known of a run; empty before the training service has taken it.
    Optional<RunSight> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    /// All runs known.
    Map<String, RunSight> runs() {
        return Map.copyOf(runs);
    }

    private void serve() {
        TopicTable table = new TopicTable(Topics.RUNS);
        Map<String, byte[]> seen = new HashMap<>();
        try {
            while (!stopped.await(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                if (loop.ready()) {
                    attempt(() -> look(table, seen)); // first: one study's trouble must not hide the others' runs
                    attempt(this::ask);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void attempt(Work work) throws InterruptedException {
        try {
            work.run();
        } catch (IOException | RuntimeException e) { // Kafka or the database is away; the next round tries again
            if (stopped.getCount() > 0) {
                LOG.warnf("Studies wait: %s", e.getMessage());
            }
        }
    }

    private void ask() throws IOException, InterruptedException {
        List<StudyStore.Unasked> unasked = store.unasked(ASKED_AT_ONCE);
        if (unasked.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("enable.idempotence", true);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (StudyStore.Unasked one : unasked) {
                producer.send(request(one)).get();
                store.asked(one);
            }
        } catch (ExecutionException e) {
            throw new IOException("Cannot ask for a run: " + e.getCause(), e);
        }
        LOG.infof("study=%s asked for %d runs", unasked.getFirst().requester(), unasked.size());
    }

    private static ProducerRecord<String, byte[]> request(StudyStore.Unasked one) {
        RunRequestMessage message = RunRequestMessage.newBuilder()
                .setSpecJson(Json.write(one.run().spec()))
                .setPinJson(Json.write(one.run().pin()))
                .setRequester(one.requester())
                .build();
        return new ProducerRecord<>(Topics.RUN_REQUESTS, one.run().runId(), message.toByteArray());
    }

    private void look(TopicTable table, Map<String, byte[]> seen) throws IOException {
        try (TopicReader reader = new TopicReader(kafka)) {
            table.refresh(reader);
        }
        table.rows().forEach((runId, value) -> {
            if (!Arrays.equals(seen.put(runId, value), value)) {
                try {
                    RunMessage message = RunMessage.parseFrom(value);
                    RunSpec spec = Json.read(message.getSpecJson(), RunSpec.class);
                    runs.put(runId, new RunSight(message.getState(), message.getStep(), spec, message.getFailure()));
                } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
                    LOG.warnf("run=%s is not readable by this version: %s", runId, e.getMessage());
                }
            }
        });
    }
}
