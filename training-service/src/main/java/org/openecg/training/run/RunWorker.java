package org.openecg.training.run;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunState;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.HardExit;
import org.openecg.hosting.TopicSetup;
import org.openecg.training.TrainingConfig;
import org.openecg.training.checkpoint.LostRunException;
import org.openecg.training.step.StopRequest;

/// Two platform threads. `run-worker` claims a run and carries it out, one at a time; whatever lives in the
/// engine lives there. `run-clerk` makes sure of the topics, sends the claim's signs of life, and tells changes
/// of runs.
@Singleton
final class RunWorker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BEAT = Duration.ofSeconds(2); // also how soon a wish to cancel is seen
    private static final Duration END = Duration.ofSeconds(20);

    private final TrainingConfig config;
    private final ClaimedRun.Parts parts;
    private final RunOutbox outbox;
    private final String owner;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch topicsThere = new CountDownLatch(1);
    private final Map<String, Integer> failures = new HashMap<>();
    private final Thread worker = Thread.ofPlatform().name("run-worker").unstarted(this::work);
    private final Thread clerk = Thread.ofPlatform().name("run-clerk").unstarted(this::serve);
    private volatile @Nullable Held held;
    private volatile long clerkBeat = System.nanoTime();

    /// The claim in work.
    private record Held(RunRecord run, StopRequest stop) {}

    RunWorker(
            TrainingConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RunRegistry registry,
            SegmentStores stores,
            TaskCatalogue catalogue,
            ProgressBoard board,
            RunOutbox outbox) {
        this.config = config;
        this.parts = new ClaimedRun.Parts(config, kafka, registry, stores, catalogue, board);
        this.outbox = outbox;
        this.owner = config.slot().filter(slot -> !slot.isBlank()).orElseGet(RunWorker::processName);
    }

    private static String processName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            host = "host";
        }
        return host + "/" + ProcessHandle.current().pid();
    }

    void start(@Observes StartupEvent event) {
        clerk.start();
        if (config.worker()) {
            worker.start();
        }
    }

    /// Lets the trainer finish its step, keep a checkpoint and give the lease back; only then may memory be
    /// unmapped. A step that outlasts all patience is cut off before the engine's destructors run under it.
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        ending.countDown();
        Held current = held;
        if (current != null) {
            current.stop().stop(StopRequest.Reason.SHUTDOWN);
        }
        try {
            if (config.worker() && !worker.join(END) && LaunchMode.current() == LaunchMode.NORMAL) {
                LOG.warnf(
                        held == null
                                ? "The worker waits for the database longer than %s: ending the process"
                                : "A step did not end within %s: ending the process under it, the run goes on elsewhere",
                        END);
                HardExit.now(HardExit.STOPPED);
            }
            clerk.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether topics are there and the clerk goes round.
    boolean ready() {
        return topicsThere.getCount() == 0;
    }

    /// Whether the clerk has gone round within a lease.
    boolean alive() {
        return System.nanoTime() - clerkBeat < 4 * config.lease().toNanos();
    }

    private void work() {
        try {
            topicsThere.await();
            while (ending.getCount() > 0) {
                parts.board().forgetSilent();
                Optional<RunRecord> claimed = claim();
                if (claimed.isEmpty()) {
                    pause();
                } else {
                    carryOut(claimed.get());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<RunRecord> claim() {
        try {
            return parts.registry().claim(owner, config.lease());
        } catch (RuntimeException e) { // a database that is away must not end the worker
            LOG.warnf("Cannot claim a run: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private void carryOut(RunRecord run) throws InterruptedException {
        StopRequest stop = new StopRequest();
        held = new Held(run, stop);
        if (ending.getCount() == 0) {
            stop.stop(StopRequest.Reason.SHUTDOWN);
        }
        LOG.infof("run=%s fence=%d claimed by %s", run.runId(), run.fence(), owner);
        try {
            end(run, new ClaimedRun(run, parts, stop).carryOut());
            failures.remove(run.runId());
        } catch (LostRunException e) {
            LOG.warnf("run=%s fence=%d is lost: %s", run.runId(), run.fence(), e.getMessage());
        } catch (IOException | KafkaException e) {
            retryLater(run, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // one run must not end the worker
            LOG.errorf(e, "run=%s fence=%d failed", run.runId(), run.fence());
            finish(run, RunState.FAILED, "INTERNAL: " + e);
        } finally {
            held = null;
        }
    }

    private void end(RunRecord run, ClaimedRun.Ending ending) {
        switch (ending) {
            case ClaimedRun.Ending.Over(var state, var failure) -> finish(run, state, failure);
            case ClaimedRun.Ending.Released() -> finish(run, RunState.QUEUED, "");
            case ClaimedRun.Ending.Lost() -> LOG.warnf("run=%s fence=%d is lost", run.runId(), run.fence());
        }
    }

    private void finish(RunRecord run, RunState state, String failure) {
        boolean mine = parts.registry().end(run.runId(), run.fence(), state, failure.isEmpty() ? null : failure);
        LOG.infof("run=%s fence=%d state=%s%s", run.runId(), run.fence(), mine ? state : "lost", " " + failure);
    }

    private void retryLater(RunRecord run, String failure) throws InterruptedException {
        int count = failures.merge(run.runId(), 1, Integer::sum);
        LOG.warnf("run=%s fence=%d attempt %d failed: %s", run.runId(), run.fence(), count, failure);
        boolean again = count < config.attempts();
        finish(run, again ? RunState.QUEUED : RunState.FAILED, "WORLD: " + failure);
        pause();
    }

    private void serve() {
        long lastBeat = System.nanoTime();
        while (ending.getCount() > 0 || held != null) {
            clerkBeat = System.nanoTime();
            try {
                if (topicsThere.getCount() > 0) {
                    TopicSetup.ensure(parts.kafka(), Topics.all(), mode());
                    topicsThere.countDown();
                    LOG.infof("training slot=%s takes runs", owner);
                }
                if (System.nanoTime() - lastBeat
                        > Math.min(BEAT.toNanos(), config.lease().toNanos() / 3)) {
                    lastBeat = System.nanoTime();
                    beat();
                }
                outbox.tell();
            } catch (IOException | RuntimeException e) { // Kafka or the database is away; the next round tries again
                LOG.warnf("Clerk: %s", e.getMessage());
            } catch (InterruptedException _) {
                return;
            }
            try {
                pause();
            } catch (InterruptedException _) {
                return;
            }
        }
        tellTheLast();
    }

    private void tellTheLast() {
        try {
            outbox.tell();
        } catch (IOException | RuntimeException e) { // told at the next start
            LOG.warnf("Clerk: %s", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        outbox.close();
        parts.board().close();
    }

    private void beat() {
        Held current = held;
        if (current == null) {
            return;
        }
        RunRecord run = current.run();
        switch (parts.registry().heartbeat(run.runId(), run.fence(), config.lease())) {
            case HELD -> {}
            case CANCEL_REQUESTED -> current.stop().stop(StopRequest.Reason.CANCELLED);
            case LOST -> current.stop().stop(StopRequest.Reason.LEASE_LOST); // also of a run just over: harmless
        }
    }

    private TopicSetup.Mode mode() {
        return config.createTopics() ? TopicSetup.Mode.CREATE : TopicSetup.Mode.VERIFY;
    }

    /// Between two rounds; short once the end has been wished, so that the last changes are told soon.
    private void pause() throws InterruptedException {
        if (ending.await(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
