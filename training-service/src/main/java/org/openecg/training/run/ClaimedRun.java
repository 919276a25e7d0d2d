package org.openecg.training.run;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.ResolvedRun;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunState;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.checkpoint.CheckpointReader;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.RunSelection;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.training.TrainingConfig;
import org.openecg.training.checkpoint.CheckpointAnnouncer;
import org.openecg.training.method.Method;
import org.openecg.training.method.Methods;
import org.openecg.training.step.Progress;
import org.openecg.training.step.StopRequest;
import org.openecg.training.step.Trainer;
import org.openecg.training.step.TrainerEvents;
import org.openecg.training.step.TrainingOutcome;
import org.openecg.training.step.TrainingPlan;

/// One claim of one run, carried out on the worker's thread: take over the announcements, find the pin's
/// segments, tell what a crash left untold, train.
///
/// @param run as claimed
/// @param parts of the service
/// @param stop the wish to end
record ClaimedRun(RunRecord run, Parts parts, StopRequest stop) {
    private static final Logger LOG = Logger.getLogger(ClaimedRun.class);

    /// What a claim works with.
    record Parts(
            TrainingConfig config,
            Map<String, Object> kafka,
            RunRegistry registry,
            SegmentStores stores,
            TaskCatalogue catalogue,
            ProgressBoard board) {}

    /// How a claim ended.
    sealed interface Ending {
        /// The run is over.
        record Over(RunState state, String failure) implements Ending {}

        /// The run waits for another claim.
        record Released() implements Ending {}

        /// The run is somebody else's.
        record Lost() implements Ending {}
    }

    Ending carryOut() throws IOException, InterruptedException {
        ResolvedRun here =
                HardwareProbe.resolve(run.spec().precision(), parts.config().threads());
        ResolvedRun fixed = parts.registry().resolve(run.runId(), run.fence(), here);
        // What auto meant is measured, and may come out otherwise on a busy day: the first claim's answer holds.
        here = HardwareProbe.resolve(fixed.precision(), parts.config().threads());
        if (!fixed.equals(here) && !parts.config().allowOtherHardware()) {
            return new Ending.Over(
                    RunState.FAILED,
                    "The run began on " + fixed + " and cannot go on with " + here
                            + " unless openecg.training.allow-other-hardware is set");
        }
        try (Announcing announcing = announcing()) {
            SegmentIndex index = parts.stores().caughtUp(run.spec().profile());
            List<TaskSpec> tasks = parts.catalogue().tasks();
            SegmentSelection selection =
                    RunSelection.of(run.spec(), index, run.pin().locator(), tasks);
            if (!selection.pin().content().equals(run.pin().content())) {
                return new Ending.Over(RunState.FAILED, pinProblem(selection));
            }
            announcing.catchUp();
            Method method = Methods.of(run.spec().method(), index, tasks);
            TrainingOutcome outcome = new Trainer(plan(fixed, method, selection), announcing, stop).run();
            return ending(outcome);
        }
    }

    private String pinProblem(SegmentSelection found) {
        boolean erased = !found.index().erasedPatients().isEmpty()
                && found.pin().content().count() < run.pin().content().count();
        return (erased ? "PIN_ERASED" : "PIN_CHANGED") + ": the pin names "
                + run.pin().content() + " but the log now gives " + found.pin().content();
    }

    private TrainingPlan plan(ResolvedRun fixed, Method method, SegmentSelection selection) throws IOException {
        String version = ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("unknown");
        return new TrainingPlan(
                run.runId(),
                run.fence(),
                run.spec(),
                method,
                fixed,
                run.pin(),
                selection,
                start(),
                parts.config().checkpoints().resolve(run.runId()),
                new TrainingPlan.Keeping(
                        parts.config().resumeInterval(),
                        parts.config().resumePoints(),
                        "openecg " + version,
                        List.of()),
                InstantSource.system());
    }

    private Optional<Checkpoint> start() throws IOException {
        boolean begun = CheckpointReader.newest(parts.config().checkpoints().resolve(run.runId()))
                .isPresent();
        if (begun || !(run.spec().method() instanceof MethodSpec.FineTune tuned)) {
            return Optional.empty(); // a run that has a checkpoint of its own goes on from that
        }
        RunRegistry.Announced start = parts.registry()
                .announcement(tuned.checkpoint())
                .orElseThrow(() -> new IOException("Checkpoint " + tuned.checkpoint() + " is not announced any more"));
        List<Checkpoint> whole =
                CheckpointReader.whole(parts.config().checkpoints().resolve(start.runId()));
        return Optional.of(whole.stream()
                .filter(one -> one.manifest().checkpointId().equals(start.checkpointId()))
                .findFirst()
                .orElseThrow(() -> new IOException("Checkpoint " + start.checkpointId() + " of run " + start.runId()
                        + " is not below " + parts.config().checkpoints())));
    }

    private static Ending ending(TrainingOutcome outcome) {
        return switch (outcome) {
            case TrainingOutcome.Finished _ -> new Ending.Over(RunState.FINISHED, "");
            case TrainingOutcome.Diverged(var step, var what, var evidence) ->
                new Ending.Over(RunState.FAILED, "NOT_FINITE: " + what + " after step " + step + "; see " + evidence);
            case TrainingOutcome.Stopped(var _, var reason) ->
                switch (reason) {
                    case CANCELLED -> new Ending.Over(RunState.CANCELLED, "");
                    case SHUTDOWN -> new Ending.Released();
                    case LEASE_LOST -> new Ending.Lost();
                };
        };
    }

    private Announcing announcing() throws IOException {
        return new Announcing(CheckpointAnnouncer.open(
                parts.kafka(), run.runId(), parts.config().checkpoints()));
    }

    /// Passes on what the trainer tells: to the registry, the board and, where the spec says so, the world.
    private final class Announcing implements TrainerEvents, AutoCloseable {
        private final CheckpointAnnouncer announcer;

        Announcing(CheckpointAnnouncer announcer) {
            this.announcer = announcer;
        }

        void catchUp() throws IOException {
            announcer.announced().forEach((step, id) -> parts.registry().announced(run.runId(), id, step));
            for (Checkpoint told : announcer.announceForgotten(run.spec())) {
                told(told);
            }
        }

        private void told(Checkpoint checkpoint) {
            long step = checkpoint.manifest().step();
            parts.registry().announced(run.runId(), checkpoint.manifest().checkpointId(), step);
            LOG.infof("run=%s fence=%d announced step=%d", run.runId(), run.fence(), step);
        }

        @Override
        public void began(long nextStep) {
            LOG.infof("run=%s fence=%d goes on with step=%d", run.runId(), run.fence(), nextStep);
        }

        @Override
        public void stepped(Progress progress) {
            parts.board().show(progress, run.fence());
        }

        @Override
        public void kept(Checkpoint checkpoint) throws IOException {
            long step = checkpoint.manifest().step();
            if (!parts.registry().kept(run.runId(), run.fence(), step)) {
                stop.stop(StopRequest.Reason.LEASE_LOST);
                return;
            }
            LOG.infof("run=%s fence=%d kept step=%d", run.runId(), run.fence(), step);
            if (run.spec().announces(step) && announcer.announce(checkpoint)) {
                told(checkpoint);
            }
        }

        @Override
        public void close() {
            announcer.close();
        }
    }
}
