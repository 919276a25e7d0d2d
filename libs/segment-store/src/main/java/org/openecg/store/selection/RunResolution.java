package org.openecg.store.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.pin.Selection;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.contracts.run.RunKind;
import org.openecg.contracts.run.RunSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.store.index.SegmentIndex;

/// A spec with what its submission leaves open filled in, and what it takes of a range of the log: the same wherever it
/// is resolved, so that whoever asks for a run knows its id.
///
/// @param spec with dataset versions, excluded tasks, task and checkpoint named in full
/// @param selection what the run learns from
public record RunResolution(RunSpec spec, SegmentSelection selection) {
    /// Resolves a spec.
    ///
    /// @param range of the log
    /// @param start names the checkpoint that a fine-tuned run starts from in full
    /// @throws UnfitSpecException with everything that is wrong with it, or because it takes too little
    public static RunResolution of(
            RunSpec asked,
            SegmentIndex index,
            DataPin.Locator range,
            List<TaskSpec> tasks,
            UnaryOperator<MethodSpec.FineTune> start)
            throws UnfitSpecException {
        List<String> unfit = problems(asked, index);
        if (!unfit.isEmpty()) {
            throw new UnfitSpecException(unfit);
        }
        try {
            Selection resolved = SegmentSelection.resolve(index, asked.selection(), tasks);
            RunSpec spec = asked.with(named(asked, index, tasks, start), resolved);
            SegmentSelection selection = RunSelection.of(spec, index, range, tasks);
            if (selection.size() < spec.batchSize()) {
                throw new UnfitSpecException(List.of(tooLittle(spec, selection, index)));
            }
            return new RunResolution(spec, selection);
        } catch (IllegalArgumentException e) {
            throw new UnfitSpecException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static String tooLittle(RunSpec spec, SegmentSelection selection, SegmentIndex index) {
        return "selection takes " + selection.size() + " of " + index.rows() + " segments of profile " + spec.profile()
                + " after " + selection.heldOut() + " were held out"
                + (spec.kind() == RunKind.PRE_TRAIN ? "" : " and those without labels left out")
                + ", fewer than batchSize " + spec.batchSize();
    }

    /// Everything that is wrong with a spec on windows of a profile, whatever it selects.
    public static List<String> problems(RunSpec spec, SegmentIndex index) {
        List<String> problems = spec.problems();
        return problems.isEmpty() ? problemsOfViews(spec, index.shape().samplesPerLead()) : problems;
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
    private static MethodSpec named(
            RunSpec asked, SegmentIndex index, List<TaskSpec> tasks, UnaryOperator<MethodSpec.FineTune> start) {
        return switch (asked.method()) {
            case MethodSpec.Supervised(var task) -> new MethodSpec.Supervised(fullName(index, tasks, task));
            case MethodSpec.FineTune tuned ->
                start.apply(new MethodSpec.FineTune(
                        fullName(index, tasks, tuned.task()),
                        tuned.checkpoint(),
                        tuned.encoderShare(),
                        tuned.stageDecay()));
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
}
