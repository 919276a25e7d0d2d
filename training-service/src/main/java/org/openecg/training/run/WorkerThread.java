package org.openecg.training.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunState;
import org.openecg.training.checkpoint.LostRunException;
import org.openecg.training.step.StopRequest;

/// One platform thread that claims a run and carries it out, one at a time; whatever a run has in the engine lives
/// there. The service's other threads see of it what it holds, and may wish for its end.
final class WorkerThread {
    private static final Logger LOG = Logger.getLogger(WorkerThread.class);

    private final String owner;
    private final ClaimedRun.Parts parts;
    private final Life life;
    private final Map<String, Integer> failures;
    private final Thread thread;
    private volatile @Nullable Held held;

    /// The claim in work.
    private record Held(RunRecord run, StopRequest stop) {}

    /// What the threads of a service have in common: its beginning and its end.
    ///
    /// @param topicsThere open once the topics are
    /// @param ending open once the end is wished
    record Life(CountDownLatch topicsThere, CountDownLatch ending) {
        private static final Duration IDLE = Duration.ofMillis(500);

        Life() {
            this(new CountDownLatch(1), new CountDownLatch(1));
        }

        boolean isEnding() {
            return ending.getCount() == 0;
        }

        /// Between two rounds; short once the end has been wished, so that the last changes are told soon.
        void pause() throws InterruptedException {
            if (ending.await(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /// @param owner in the registry: no two threads that run may share it
    /// @param failures attempts that failed, by run, of all workers: it may fail under one, then under another
    WorkerThread(String name, String owner, ClaimedRun.Parts parts, Life life, Map<String, Integer> failures) {
        this.owner = owner;
        this.parts = parts;
        this.life = life;
        this.failures = failures;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /// Whether it does its work, or was never asked to.
    boolean isWell() {
        return thread.getState() == Thread.State.NEW || thread.isAlive();
    }

    /// Lets the trainer finish its step, keep a checkpoint and give the lease back.
    void end() {
        Held current = held;
        if (current != null) {
            current.stop().stop(StopRequest.Reason.SHUTDOWN);
        }
    }

    boolean join(Duration limit) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(limit);
    }

    boolean holdsRun() {
        return held != null;
    }

    /// Sends its claim's sign of life; hears of wishes to cancel.
    void beat() {
        Held current = held;
        if (current == null) {
            return;
        }
        RunRecord run = current.run();
        switch (parts.registry()
                .heartbeat(run.runId(), run.fence(), parts.config().lease())) {
            case HELD -> {}
            case CANCEL_REQUESTED -> current.stop().stop(StopRequest.Reason.CANCELLED);
            case LOST -> current.stop().stop(StopRequest.Reason.LEASE_LOST); // also of a run just over: harmless
        }
    }

    private void work() {
        try {
            life.topicsThere().await();
            while (!life.isEnding()) {
                parts.board().forgetSilent();
                Optional<RunRecord> claimed = claim();
                if (claimed.isEmpty()) {
                    life.pause();
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
            return parts.registry().claim(owner, parts.config().lease());
        } catch (RuntimeException e) { // a database that is away must not end the worker
            LOG.warnf("Cannot claim a run: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private void carryOut(RunRecord run) throws InterruptedException {
        StopRequest stop = new StopRequest();
        held = new Held(run, stop);
        if (life.isEnding()) {
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
        boolean again = count < parts.config().attempts();
        finish(run, again ? RunState.QUEUED : RunState.FAILED, "WORLD: " + failure);
        life.pause();
    }
}
