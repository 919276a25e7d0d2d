package org.openecg.training.run;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.event.CloudEvent;
import org.openecg.contracts.proto.ProgressMessage;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.CloudEventHeaders;
import org.openecg.training.TrainingConfig;
import org.openecg.training.step.Progress;

/// How runs stand, for three readers: `ecg.progress.v1` (at most one event per interval, and the last step),
/// the meters, and REST. Losing a progress event loses nothing that matters, so nobody waits for its delivery.
///
/// A run's meters stay for a while after its last step here, so that they are scraped, and then go: a service that
/// lives for months would otherwise show every run it ever made as a flat line. They come back with its next step.
///
/// [#latest] and the gauges belong to any thread, [#show] and [#forgetSilent] to the workers', one at a time by a lock,
/// and [#close] to whoever outlives them.
@Singleton
final class ProgressBoard {
    private static final Duration LINGERING = Duration.ofMinutes(5);

    private final TrainingConfig config;
    private final Supplier<Producer<String, byte[]>> producers;
    private final MeterRegistry meters;
    private final LongSupplier clock; // nanoseconds
    private final Map<String, Progress> latest = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> watched = new HashMap<>(); // monitors that have a gauge, by run
    private final Map<String, Long> shown = new HashMap<>(); // when last, by run
    private volatile @Nullable Producer<String, byte[]> producer;
    private final ReentrantLock lock = new ReentrantLock(); // of all that is not volatile or concurrent
    private long lastSent;

    @Inject
    ProgressBoard(
            TrainingConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry meters) {
        this(config, () -> producer(kafka), meters, System::nanoTime);
    }

    ProgressBoard(
            TrainingConfig config,
            Supplier<Producer<String, byte[]>> producers,
            MeterRegistry meters,
            LongSupplier clock) {
        this.config = config;
        this.producers = producers;
        this.meters = meters;
        this.clock = clock;
        this.lastSent = clock.getAsLong() - config.progressInterval().toNanos();
    }

    Optional<Progress> latest(String runId) {
        return Optional.ofNullable(latest.get(runId));
    }

    void show(Progress progress, long fence) {
        lock.lock();
        try {
            showAlone(progress, fence);
        } finally {
            lock.unlock();
        }
    }

    private void showAlone(Progress progress, long fence) {
        latest.put(progress.runId(), progress);
        long now = clock.getAsLong();
        shown.put(progress.runId(), now);
        forgetSilentAlone();
        Tags run = Tags.of("run", tag(progress.runId()));
        Set<String> monitors = watched.computeIfAbsent(progress.runId(), runId -> {
            gauges(runId, run);
            return new HashSet<>();
        });
        for (String monitor : progress.monitors().keySet()) {
            if (monitors.add(monitor)) {
                Tags one = run.and("monitor", monitor);
                meters.gauge("openecg.training.monitor", one, this, board -> board.monitor(progress.runId(), monitor));
            }
        }
        Timer.builder("openecg.training.step")
                .description("time of one optimiser step")
                .tags(run)
                .register(meters)
                .record(nanos(progress.stepMillis()));
        Timer.builder("openecg.training.data.wait")
                .description("time a step waited for its batch")
                .tags(run)
                .register(meters)
                .record(nanos(progress.dataWaitMillis()));
        meters.counter("openecg.training.steps", run).increment();
        if (progress.step() == progress.steps()
                || now - lastSent >= config.progressInterval().toNanos()) {
            lastSent = now;
            var _ = producer().send(record(progress, fence)); // nobody waits for its delivery
        }
    }

    /// Lets the meters of runs go that have made no step for a while.
    void forgetSilent() {
        lock.lock();
        try {
            forgetSilentAlone();
        } finally {
            lock.unlock();
        }
    }

    private void forgetSilentAlone() {
        long now = clock.getAsLong();
        shown.entrySet().removeIf(one -> {
            boolean silent = now - one.getValue() >= LINGERING.toNanos();
            if (silent) {
                forget(one.getKey());
            }
            return silent;
        });
    }

    private void forget(String runId) {
        watched.remove(runId);
        meters.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> tag(runId).equals(id.getTag("run")))
                .forEach(meters::remove);
    }

    private static String tag(String runId) {
        return runId.substring(0, 12);
    }

    private void gauges(String runId, Tags run) {
        meters.gauge("openecg.training.loss", run, this, board -> board.shown(runId, Shown.LOSS));
        meters.gauge("openecg.training.gradient.norm", run, this, board -> board.shown(runId, Shown.GRADIENT_NORM));
        meters.gauge("openecg.training.rate", run, this, board -> board.shown(runId, Shown.RATE));
        meters.gauge("openecg.training.samples.per.second", run, this, board -> board.shown(runId, Shown.SAMPLES));
        meters.gauge("openecg.training.at.step", run, this, board -> board.shown(runId, Shown.STEP));
    }

    /// What a gauge shows.
    private enum Shown {
        LOSS,
        GRADIENT_NORM,
        RATE,
        SAMPLES,
        STEP
    }

    private double shown(String runId, Shown which) {
        Progress progress = latest.get(runId);
        if (progress == null) {
            return Double.NaN;
        }
        return switch (which) {
            case LOSS -> progress.loss();
            case GRADIENT_NORM -> progress.gradientNorm();
            case RATE -> progress.learningRate();
            case SAMPLES -> progress.samplesPerSecond();
            case STEP -> progress.step();
        };
    }

    private double monitor(String runId, String name) {
        Progress progress = latest.get(runId);
        return progress == null ? Double.NaN : progress.monitors().getOrDefault(name, Double.NaN);
    }

    private static Duration nanos(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    private static ProducerRecord<String, byte[]> record(Progress progress, long fence) {
        ProgressMessage message = ProgressMessage.newBuilder()
                .setRunId(progress.runId())
                .setStep(progress.step())
                .setSteps(progress.steps())
                .setLoss(progress.loss())
                .setLearningRate(progress.learningRate())
                .setSamplesPerSecond(progress.samplesPerSecond())
                .setStepMillis(progress.stepMillis())
                .setDataWaitMillis(progress.dataWaitMillis())
                .putAllMonitors(progress.monitors())
                .setFence(fence)
                .build();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.PROGRESS, progress.runId(), message.toByteArray());
        CloudEvent event = new CloudEvent(
                progress.runId() + "/" + fence + "/" + progress.step(),
                "/training/runs/" + progress.runId(),
                CloudEvent.RUN_PROGRESS,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                progress.runId());
        CloudEventHeaders.write(event, record.headers());
        return record;
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> made = producer;
        if (made == null) {
            made = producers.get();
            producer = made;
        }
        return made;
    }

    private static Producer<String, byte[]> producer(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "training-progress");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void close() {
        Producer<String, byte[]> made = producer;
        if (made != null) {
            made.close(Duration.ofSeconds(1));
        }
    }
}
