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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.openecg.contracts.topic.Topics;
import org.openecg.hosting.HardExit;
import org.openecg.hosting.TopicSetup;
import org.openecg.training.TrainingConfig;

/// The service's own platform threads. Each `run-worker` ([WorkerThread]) claims a run and carries it out, one at a
/// time, under an owner's name of its own. `run-clerk` makes sure of the topics, sends the claims' signs of life, and
/// tells changes of runs.
@Singleton
final class RunWorker {
    private static final Logger LOG = Logger.getLogger(RunWorker.class);
    private static final Duration BEAT = Duration.ofSeconds(2); // also how soon a wish to cancel is seen
    private static final Duration END = Duration.ofSeconds(20);

    private final TrainingConfig config;
    private final ClaimedRun.Parts parts;
    private final RunOutbox outbox;
    private final String slot;
    private final WorkerThread.Life life = new WorkerThread.Life();
    private final List<WorkerThread> workers;
    private final Thread clerk = Thread.ofPlatform().name("run-clerk").unstarted(this::serve);
    private volatile long clerkBeat = System.nanoTime();

    RunWorker(
            TrainingConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RunRegistry registry,
            SegmentStores stores,
            TaskCatalogue catalogue,
            ProgressBoard board,
            RunOutbox outbox) {
        if (config.workers() < 1) {
            throw new IllegalArgumentException(
                    "openecg.training.workers must be at least 1 but is " + config.workers());
        }
        this.config = config;
        this.parts = new ClaimedRun.Parts(config, kafka, registry, stores, catalogue, board);
        this.outbox = outbox;
        this.slot = config.slot().filter(name -> !name.isBlank()).orElseGet(RunWorker::processName);
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        this.workers = IntStream.range(0, config.workers())
                .mapToObj(i -> new WorkerThread("run-worker-" + i, owner(slot, i), parts, life, failures))
                .toList();
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

    /// The first worker has the slot's plain name, as the only one had before there were several: it takes back what
    /// that one held.
    static String owner(String slot, int worker) {
        return worker == 0 ? slot : slot + "/worker-" + worker;
    }

    void start(@Observes StartupEvent event) {
        clerk.start();
        if (config.worker()) {
            workers.forEach(WorkerThread::start);
        }
    }

    /// Lets the trainers finish their steps, keep a checkpoint and give the leases back; only then may memory be
    /// unmapped. A step that outlasts all patience is cut off before the engine's destructors run under it.
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        life.ending().countDown();
        workers.forEach(WorkerThread::end);
        try {
            if (!joinWorkers() && LaunchMode.current() == LaunchMode.NORMAL) {
                LOG.warnf(
                        holdRuns()
                                ? "A step did not end within %s: ending the process under it, the run goes on elsewhere"
                                : "A worker waits for the database longer than %s: ending the process",
                        END);
                HardExit.now(HardExit.STOPPED);
            }
            clerk.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// All within one span, since they end side by side.
    private boolean joinWorkers() throws InterruptedException {
        long giveUpAt = System.nanoTime() + END.toNanos();
        boolean ended = true;
        for (WorkerThread worker : workers) {
            ended &= worker.join(Duration.ofNanos(Math.max(1, giveUpAt - System.nanoTime())));
        }
        return ended;
    }

    private boolean holdRuns() {
        return workers.stream().anyMatch(WorkerThread::holdsRun);
    }

    /// Whether topics are there and the clerk goes round.
    boolean ready() {
        return life.topicsThere().getCount() == 0;
    }

    /// Whether the clerk has gone round within a lease, and no worker has died.
    boolean alive() {
        boolean clerkGoesRound =
                System.nanoTime() - clerkBeat < 4 * config.lease().toNanos();
        return clerkGoesRound && (life.isEnding() || workers.stream().allMatch(WorkerThread::isWell));
    }

    private void serve() {
        long lastBeat = System.nanoTime();
        while (!life.isEnding() || holdRuns()) {
            clerkBeat = System.nanoTime();
            try {
                if (!ready()) {
                    TopicSetup.ensure(parts.kafka(), Topics.all(), mode());
                    life.topicsThere().countDown();
                    LOG.infof("training slot=%s takes runs, %d at a time", slot, workers.size());
                }
                if (System.nanoTime() - lastBeat
                        > Math.min(BEAT.toNanos(), config.lease().toNanos() / 3)) {
                    lastBeat = System.nanoTime();
                    workers.forEach(WorkerThread::beat);
                }
                outbox.tell();
            } catch (IOException | RuntimeException e) { // Kafka or the database is away; the next round tries again
                LOG.warnf("Clerk: %s", e.getMessage());
            } catch (InterruptedException _) {
                return;
            }
            try {
                life.pause();
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

    private TopicSetup.Mode mode() {
        return config.createTopics() ? TopicSetup.Mode.CREATE : TopicSetup.Mode.VERIFY;
    }
}
