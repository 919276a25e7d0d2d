package org.openecg.training.run;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunRecord;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.task.TaskRef;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.hosting.OpenEcgException;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.RunSelection;
import org.openecg.store.selection.SegmentSelection;
import org.openecg.store.selection.TaskLabels;

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

    /// What is wrong with giving views of a spec's length to its encoder.
    private static List<String> problemsOfViews(RunSpec spec, int window) {
        int crop = spec.augmentation().cropSamples();
        if (crop > window) {
            return List.of("augmentation.cropSamples must be at most " + window + ", the window of profile "
                    + spec.profile() + ", but is " + crop);
        }
        List<String> problems = new ArrayList<>(spec.encoder().problemsOfWindow(window)); // scores are of whole windows
        if (problems.isEmpty() && crop > 0) {
            problems.addAll(spec.encoder().problemsOfWindow(crop));
        }
        if (problems.isEmpty()) {
            problems.addAll(spec.method().problemsOfView(spec.encoder(), crop > 0 ? crop : window));
        }
        return problems;
    }

    /// The method with its task and checkpoint named in full.
    private MethodSpec resolved(RunSpec asked, SegmentIndex index, List<TaskSpec> tasks) {
        return switch (asked.method()) {
            case MethodSpec.Supervised(var task) -> new MethodSpec.Supervised(fullName(index, tasks, task));
            case MethodSpec.FineTune tuned ->
                new MethodSpec.FineTune(
                        fullName(index, tasks, tuned.task()),
                        startOf(asked, tuned.checkpoint()),
                        tuned.encoderShare(),
                        tuned.stageDecay());
            case MethodSpec.SimClr _, MethodSpec.Byol _, MethodSpec.Mae _, MethodSpec.MaskedConv _, MethodSpec.Jepa _ ->
                asked.method();
        };
    }

    private static String fullName(SegmentIndex index, List<TaskSpec> tasks, String task) {
        TaskSpec found = TaskLabels.of(index, tasks, task).task();
        if (!found.profile().equals(index.shape().profile())) {
            throw new IllegalArgumentException("profile must be " + found.profile() + ", that of task " + found.id()
                    + ", but is " + index.shape().profile());
        }
        return found.ref().text();
    }

    private String startOf(RunSpec asked, String checkpoint) {
        RunRegistry.Announced start = registry.announcement(checkpoint)
                .orElseThrow(() -> new IllegalArgumentException("method.checkpoint names '" + checkpoint
                        + "', but that is the beginning of no announced checkpoint, or of several"));
        RunSpec source = registry.find(start.runId()).orElseThrow().spec();
        if (!source.encoder().equals(asked.encoder()) || !source.profile().equals(asked.profile())) {
            throw new IllegalArgumentException(
                    "encoder and profile must be " + source.encoder().id() + " and "
                            + source.profile() + ", those of checkpoint " + start.checkpointId() + ", but are "
                            + asked.encoder().id() + " and " + asked.profile());
        }
        return start.checkpointId();
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

    /// Submits a run; an equal one is not computed twice.
    ///
    /// @throws OpenEcgException with all problems of the spec, or if its selection takes too little
    public RunRecord submit(RunSpec asked, Repetition repetition) throws IOException {
        if (!asked.problems().isEmpty()) {
            throw OpenEcgException.invalid("the run spec", asked.problems());
        }
        List<TaskSpec> tasks = catalogue.tasks();
        SegmentIndex index = stores.caughtUp(asked.profile());
        List<String> unfit = problemsOfViews(asked, index.shape().samplesPerLead());
        if (!unfit.isEmpty()) {
            throw OpenEcgException.invalid("the run spec", unfit);
        }
        SegmentSelection selection;
        RunSpec spec;
        try {
            Selection resolved = SegmentSelection.resolve(index, asked.selection(), tasks);
            spec = asked.with(resolved(asked, index, tasks), resolved);
            refuseSeenTestFolds(spec, index, tasks);
            selection = RunSelection.of(spec, index, index.locator(), tasks);
        } catch (IllegalArgumentException e) {
            throw OpenEcgException.invalid("the run spec", List.of(String.valueOf(e.getMessage())));
        }
        if (selection.size() < spec.batchSize()) {
            throw OpenEcgException.invalid(
                    "the run spec",
                    List.of("selection takes " + selection.size() + " of " + index.rows() + " segments of profile "
                            + spec.profile() + " after " + selection.heldOut()
                            + " were held out"
                            + (spec.kind() == RunKind.PRE_TRAIN ? "" : " and those without labels left out")
                            + ", fewer than batchSize " + spec.batchSize()));
        }
        int repeat = switch (repetition) {
            case Repetition.Numbered(var number) -> number;
            case Repetition.Again() -> registry.nextRepeat(spec, selection.pin());
        };
        RunRecord run = registry.submit(spec, selection.pin(), repeat);
        LOG.infof(
                "run=%s state=%s takes %d segments, %d held out",
                run.runId(), run.state(), selection.size(), selection.heldOut());
        return run;
    }
}
