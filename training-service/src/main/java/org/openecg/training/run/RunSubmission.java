package org.openecg.training.run;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.task.TaskRef;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.hosting.OpenEcgException;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.RunResolution;
import org.openecg.store.selection.RunSelection;
import org.openecg.store.selection.TaskLabels;
import org.openecg.store.selection.UnfitSpecException;

/// Turns a spec into a run: reads the log to its end, resolves versions and excluded tasks, pins, and queues.
@Singleton
public final class RunSubmission {
    private static final Logger LOG = Logger.getLogger(RunSubmission.class);

    private final SegmentStores stores;
    private final TaskCatalogue catalogue;
    private final RunRegistry registry;

    RunSubmission(SegmentStores stores, TaskCatalogue catalogue, RunRegistry registry) {
        this.stores = stores;
        this.catalogue = catalogue;
        this.registry = registry;
    }

    /// Which repetition of an equal spec is meant.
    public sealed interface Repetition {
        /// A number; 0 is the first.
        record Numbered(int number) implements Repetition {}

        /// The next free number.
        record Again() implements Repetition {}
    }

    /// The fine-tuning with its checkpoint named in full.
    private MethodSpec.FineTune started(RunSpec asked, MethodSpec.FineTune tuned) {
        RunRegistry.Announced start = registry.announcement(tuned.checkpoint())
                .orElseThrow(() -> new IllegalArgumentException("method.checkpoint names '" + tuned.checkpoint()
                        + "', but that is the beginning of no announced checkpoint, or of several"));
        RunSpec source = registry.find(start.runId()).orElseThrow().spec();
        if (!source.encoder().equals(asked.encoder()) || !source.profile().equals(asked.profile())) {
            throw new IllegalArgumentException(
                    "encoder and profile must be " + source.encoder().id() + " and "
                            + source.profile() + ", those of checkpoint " + start.checkpointId() + ", but are "
                            + asked.encoder().id() + " and " + asked.profile());
        }
        return new MethodSpec.FineTune(tuned.task(), start.checkpointId(), tuned.encoderShare(), tuned.stageDecay());
    }

    /// A fine-tuned score must not owe anything to test folds: nor may what it starts from, and what that started from.
    private void refuseSeenTestFolds(RunSpec spec, SegmentIndex index, List<TaskSpec> tasks) {
        List<TaskSpec> scored = new ArrayList<>(excluded(spec, tasks));
        MethodSpec method = spec.method();
        if (method instanceof MethodSpec.FineTune tuned) {
            scored.add(TaskLabels.of(index, tasks, tuned.task()).task());
        }
        while (method instanceof MethodSpec.FineTune tuned) {
            RunRegistry.Announced start =
                    registry.announcement(tuned.checkpoint()).orElseThrow();
            RunRecord source = registry.find(start.runId()).orElseThrow();
            int seen = RunSelection.of(source.spec(), index, source.pin().locator(), tasks)
                    .heldOutOf(scored);
            if (seen > 0) {
                throw new IllegalArgumentException(
                        "method.checkpoint " + start.checkpointId() + " was trained on " + seen
                                + " segments that "
                                + scored.stream().map(TaskSpec::id).distinct().toList()
                                + " hold out for validation or test; start from one whose run excluded them");
            }
            method = source.spec().method();
        }
    }

    private static List<TaskSpec> excluded(RunSpec spec, List<TaskSpec> tasks) {
        List<TaskRef> refs = spec.selection().excludeTestFoldsOf();
        return refs == null
                ? List.of()
                : tasks.stream().filter(task -> refs.contains(task.ref())).toList();
    }

    /// Submits a run over all that is on the log; an equal one is not computed twice.
    ///
    /// @throws OpenEcgException with all problems of the spec, or if its selection takes too little
    public RunRecord submit(RunSpec asked, Repetition repetition) throws IOException {
        if (!asked.problems().isEmpty()) {
            throw OpenEcgException.invalid("the run spec", asked.problems());
        }
        SegmentIndex index = stores.caughtUp(asked.profile());
        RunResolution found = resolve(asked, index, index.locator());
        int repeat = switch (repetition) {
            case Repetition.Numbered(var number) -> number;
            case Repetition.Again() ->
                registry.nextRepeat(found.spec(), found.selection().pin());
        };
        RunRecord run = registry.submit(found.spec(), found.selection().pin(), repeat);
        LOG.infof(
                "run=%s state=%s takes %d segments, %d held out",
                run.runId(),
                run.state(),
                found.selection().size(),
                found.selection().heldOut());
        return run;
    }

    /// Submits a run that another service resolved over a pinned content, so that both know its id. What cannot be
    /// carried out is kept as a failed run under that id, where whoever asked will look.
    RunRecord submitPinned(RunSpec asked, DataPin pin, int repeat) throws IOException {
        String failure;
        try {
            RunResolution found = resolve(asked, stores.caughtUp(asked.profile()), pin.locator());
            DataPin here = found.selection().pin();
            if (found.spec().digest().equals(asked.digest()) && here.content().equals(pin.content())) {
                return registry.submit(found.spec(), here, repeat);
            }
            failure = found.spec().digest().equals(asked.digest())
                    ? "its selection takes content " + here.content().digest() + " here but was asked for with "
                            + pin.content().digest() + "; was a patient erased meanwhile?"
                    : "it is not resolved in full";
        } catch (OpenEcgException e) {
            failure = String.valueOf(e.getMessage());
        }
        return registry.refuse(asked, pin, repeat, "REFUSED: " + failure);
    }

    private RunResolution resolve(RunSpec asked, SegmentIndex index, DataPin.Locator range) throws IOException {
        List<TaskSpec> tasks = catalogue.tasks();
        try {
            RunResolution found = RunResolution.of(asked, index, range, tasks, tuned -> started(asked, tuned));
            refuseSeenTestFolds(found.spec(), index, tasks);
            return found;
        } catch (UnfitSpecException e) {
            throw OpenEcgException.invalid("the run spec", e.problems());
        } catch (IllegalArgumentException e) {
            throw OpenEcgException.invalid("the run spec", List.of(String.valueOf(e.getMessage())));
        }
    }
}
