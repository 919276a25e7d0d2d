package org.openecg.training.step;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.contracts.run.CheckpointManifest.Origin;
import org.openecg.contracts.run.OptimiserSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.MethodScript;
import org.openecg.encoders.TrainingSession;
import org.openecg.encoders.checkpoint.Checkpoint;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.StepResult;
import org.openecg.encoders.ops.StepSettings;
import org.openecg.training.loader.Batch;
import org.openecg.training.loader.BatchLoader;
import org.openecg.training.loader.ViewMaker;
import org.openecg.training.method.Method;
import org.openecg.training.monitor.CollapseMonitor;

/// One claim of a run from its newest whole checkpoint, or from nothing, to its end.
///
/// Lives on the one platform thread that calls [#run]; owns the training session and the batch loader. The
/// state after a step is a pure function of spec, pin and step, so a run that was killed and resumed ends with
/// the same bits as one that was not (on a CPU, with equal threads).
public final class Trainer {
    private final TrainingPlan plan;
    private final TrainerEvents events;
    private final StopRequest stop;
    private final Method method;
    private final RunFolder folder;
    private final Encoder network;
    private final MethodScript script;
    private final StepSettings.Optimiser optimiser;
    private List<Origin> startedFrom = List.of();
    private SortedMap<String, Double> monitors = new TreeMap<>();
    private long lastKept = System.nanoTime();
    private long lastKeptStep;

    public Trainer(TrainingPlan plan, TrainerEvents events, StopRequest stop) {
        this.plan = plan;
        this.events = events;
        this.stop = stop;
        this.method = plan.method();
        this.network = Encoders.of(plan.spec().encoder());
        ViewMaker maker = new ViewMaker(plan.selection().index(), plan.spec());
        this.script = method.script(network, maker.samples()).withViews(maker.script());
        this.folder = new RunFolder(plan);
        this.optimiser = optimiser(plan.spec().optimiser());
    }

    private static StepSettings.Optimiser optimiser(OptimiserSpec spec) {
        return switch (spec.rule()) {
            case ADAMW ->
                new StepSettings.AdamW(spec.beta1(), spec.beta2(), spec.epsilon(), spec.weightDecay(), spec.clipNorm());
            case LARS -> new StepSettings.Lars(spec.beta1(), spec.weightDecay(), spec.clipNorm());
        };
    }

    /// Trains until the last step, a wish to stop, or a number that is none.
    public TrainingOutcome run() throws IOException, InterruptedException {
        OpLibrary.useThreads(plan.resolved().threads());
        Optional<Checkpoint> newest = folder.newest();
        long done = newest.map(checkpoint -> checkpoint.manifest().step()).orElse(0L);
        newest.ifPresent(checkpoint -> monitors = checkpoint.manifest().monitors());
        startedFrom = newest.map(own -> own.manifest().startedFrom())
                .or(() -> plan.start().map(start -> start.manifest().descent()))
                .orElse(List.of());
        events.began(done + 1);
        if (done == plan.spec().steps()) {
            return new TrainingOutcome.Finished(done);
        }
        try (TrainingSession session = session(newest);
                BatchLoader loader = new BatchLoader(plan.selection(), plan.spec(), method, done + 1)) {
            return loop(session, loader, done);
        }
    }

    private TrainingSession session(Optional<Checkpoint> newest) throws IOException {
        ComputeType type = ComputeType.of(plan.resolved().precision());
        if (newest.isEmpty() && plan.start().isPresent()) {
            Checkpoint start = plan.start().get();
            return TrainingSession.beginWith(
                    network,
                    script,
                    type,
                    start.encoder().tensors(),
                    plan.spec().seed());
        }
        if (newest.isEmpty()) {
            return TrainingSession.begin(network, script, type, plan.spec().seed());
        }
        Checkpoint checkpoint = newest.get();
        return TrainingSession.resume(
                network, script, type, checkpoint.encoder().tensors(), folder.state(checkpoint));
    }

    private TrainingOutcome loop(TrainingSession session, BatchLoader loader, long done)
            throws IOException, InterruptedException {
        long steps = plan.spec().steps();
        MonitorViews views = new MonitorViews(plan.selection(), plan.spec());
        CollapseMonitor collapse = new CollapseMonitor(monitors);
        if (done == 0) {
            check(0, session, views, collapse);
        }
        for (long step = done + 1; step <= steps; step++) {
            StopRequest.Reason reason = stop.reason();
            if (reason != null) {
                return stopped(session, step - 1, done, reason);
            }
            Progress progress = step(session, loader, step);
            if (!Double.isFinite(progress.loss()) || !Double.isFinite(progress.gradientNorm())) {
                String what = "loss " + progress.loss() + " and gradient norm " + progress.gradientNorm() + " at step "
                        + step;
                return new TrainingOutcome.Diverged(step - 1, what, folder.evidence(progress));
            }
            if (CollapseMonitor.isDue(step, steps)) {
                check(step, session, views, collapse);
                if (isWarm(step)) { // a target begins as a copy of its model
                    monitors.putAll(collapse.hear(progress.loss(), progress.monitors()));
                }
            }
            SortedMap<String, Double> all = new TreeMap<>(monitors);
            all.putAll(progress.monitors());
            events.stepped(withMonitors(progress, all));
            if (step == steps || plan.spec().announces(step) || isTimeToKeep()) {
                keep(session, step, withLoss(all, progress.loss()));
            }
        }
        return new TrainingOutcome.Finished(steps);
    }

    private TrainingOutcome stopped(TrainingSession session, long step, long done, StopRequest.Reason reason)
            throws IOException {
        boolean mine = reason != StopRequest.Reason.LEASE_LOST;
        if (mine && step > done && step > lastKeptStep) {
            keep(session, step, monitors);
        }
        return new TrainingOutcome.Stopped(step, reason);
    }

    private boolean isTimeToKeep() {
        return System.nanoTime() - lastKept >= plan.keeping().interval().toNanos();
    }

    private void keep(TrainingSession session, long step, SortedMap<String, Double> values) throws IOException {
        Checkpoint kept = folder.keep(step, session, values, startedFrom);
        lastKept = System.nanoTime();
        lastKeptStep = step;
        events.kept(kept);
    }

    private void check(long step, TrainingSession session, MonitorViews views, CollapseMonitor collapse)
            throws IOException {
        boolean warm =
                step > Schedule.warmupSteps(plan.spec().optimiser(), plan.spec().steps());
        List<float[][]> projections = views.project(session, method);
        monitors = collapse.check(step, warm, projections.get(0), projections.get(1));
        monitors.put("monitorHeldOut", views.heldOut() ? 1.0 : 0.0);
        if (script.reconstructs()) {
            List<Double> settings = method.settings(step, plan.spec().steps());
            folder.picture(step, views.reconstruct(session, method, settings));
        }
    }

    private boolean isWarm(long step) {
        return step > Schedule.warmupSteps(plan.spec().optimiser(), plan.spec().steps());
    }

    private Progress step(TrainingSession session, BatchLoader loader, long step) throws InterruptedException {
        long begin = System.nanoTime();
        Batch batch = loader.take();
        if (batch.step() != step) {
            throw new IllegalStateException("The loader gave the batch of step " + batch.step() + " for step " + step);
        }
        long fed = System.nanoTime();
        double rate = Schedule.rate(plan.spec().optimiser(), step, plan.spec().steps());
        List<Double> settings = method.settings(step, plan.spec().steps());
        StepResult result = session.step(batch.inputs(), new StepSettings(step, rate, optimiser, settings));
        loader.give(batch);
        long end = System.nanoTime();
        SortedMap<String, Double> numbers = new TreeMap<>();
        for (int i = 0; i < script.monitors().size(); i++) {
            numbers.put(script.monitors().get(i), result.monitors().get(i));
        }
        return new Progress(
                plan.runId(),
                step,
                plan.spec().steps(),
                result.loss(),
                rate,
                result.gradientNorm(),
                plan.spec().batchSize() * 1e9 / (end - begin),
                (end - fed) * 1e-6,
                (fed - begin) * 1e-6,
                numbers);
    }

    private static SortedMap<String, Double> withLoss(SortedMap<String, Double> all, double loss) {
        SortedMap<String, Double> values = new TreeMap<>(all);
        values.put("loss", loss);
        return values;
    }

    private static Progress withMonitors(Progress p, SortedMap<String, Double> all) {
        return new Progress(
                p.runId(),
                p.step(),
                p.steps(),
                p.loss(),
                p.learningRate(),
                p.gradientNorm(),
                p.samplesPerSecond(),
                p.stepMillis(),
                p.dataWaitMillis(),
                all);
    }
}
