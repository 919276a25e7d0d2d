package org.openecg.benchmarks.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openecg.benchmarks.pair.Finding;
import org.openecg.benchmarks.pair.MedianInterval;
import org.openecg.benchmarks.pair.PairRow;
import org.openecg.benchmarks.pair.ProcessClock;
import org.openecg.benchmarks.train.PairedRun.Outcome;
import org.openecg.benchmarks.train.Workload.Goal;
import org.openecg.benchmarks.train.Workload.Rival;

/// One workload, measured once.
final class WorkloadRun {
    private static final String PRODUCT = "OpenECG";
    private static final String STEP = "step";
    private static final String SINGLE = "fp32"; // of the scripts
    private static final long LISTEN_MILLIS = 3000;
    private static final String GET_PYTORCH = "give --peer DIR, or set OPENECG_PEER, where DIR/python or DIR/bin/python"
            + " imports torch 2, such as a virtual environment after pip install torch";
    private static final String NOTHING_TO_TUNE = "without brain-float instructions PyTorch fp32 stands for both";

    private final Workload workload;
    private final int pairs;
    private final Optional<Script> script;
    private final QuietMeter meter = new QuietMeter();
    private final double loadBefore = ProcessClock.load();

    /// PyTorch's side.
    ///
    /// @param python that imports it
    record Script(Path python, Path script) {}

    WorkloadRun(Workload workload, int pairs, Optional<Script> script) {
        this.workload = workload;
        this.pairs = pairs;
        this.script = script;
    }

    WorkloadReport measure() throws IOException, InterruptedException {
        double others = meter.othersDuring(LISTEN_MILLIS);
        if (workload.quietOnly() && others > PairedRun.MOST_OTHERS) {
            return busy(others, Map.of(), "batch " + Task.BATCH + " of 12 x 1000");
        }
        try (Children children = new Children(workload)) {
            StepChild product = children.product();
            boolean brainFloat = product.head().path("brainFloat").asBoolean();
            Map<Rival, List<Side>> rivals = new LinkedHashMap<>();
            String setting = "batch %d of 12 x 1000, %s, %s, %s; %s"
                    .formatted(
                            Task.BATCH,
                            brainFloat ? "bf16" : "fp32",
                            workload.threads() == 1 ? "1 thread" : workload.threads() + " threads",
                            workload.clock().words(),
                            product.head().path("engine").asText());
            if (script.isPresent()) {
                StepChild python =
                        children.python(script.get().python(), script.get().script());
                rivals.putAll(modes(python, brainFloat));
                setting += ", PyTorch " + python.head().path("torch").asText() + " by "
                        + script.get().script().getFileName();
            }
            if (workload.goals().stream().anyMatch(goal -> goal.rival() == Rival.PLAIN_DJL)) {
                rivals.put(Rival.PLAIN_DJL, List.of(side(children.plainDjl(), STEP, Rival.PLAIN_DJL.title())));
            }
            List<Side> sides = new ArrayList<>(List.of(side(product, STEP, PRODUCT)));
            rivals.values().forEach(sides::addAll);
            return switch (new PairedRun(pairs, workload.quietOnly(), meter::read).of(sides)) {
                case Outcome.Busy(var share) -> busy(share, rivals, setting);
                case Outcome.Measured measured -> report(measured, rivals, setting, product);
            };
        }
    }

    /// The modes that stand for each rival. Without brain floats there is one.
    private Map<Rival, List<Side>> modes(StepChild python, boolean brainFloat) {
        if (!brainFloat) {
            return Map.of(Rival.AS_MOST_WRITE, List.of(side(python, SINGLE, SINGLE)));
        }
        List<Side> tuned = new ArrayList<>(List.of(side(python, "tuned", "tuned")));
        if (workload.task().attends()) {
            tuned.add(side(python, "sdpa", "sdpa"));
        }
        Map<Rival, List<Side>> modes = new LinkedHashMap<>();
        modes.put(Rival.AS_MOST_WRITE, List.of(side(python, "plain", "plain")));
        modes.put(Rival.TUNED, tuned);
        return modes;
    }

    private static Side side(StepChild child, String mode, String name) {
        return new Side(name, () -> child.step(mode));
    }

    private WorkloadReport report(
            Outcome.Measured measured, Map<Rival, List<Side>> rivals, String setting, StepChild product)
            throws IOException, InterruptedException {
        double[] ours = times(measured, PRODUCT);
        List<PairRow> rows = workload.goals().stream()
                .map(goal -> row(goal, rivals, finding(measured, ours, rivals.get(goal.rival()))))
                .toList();
        JsonNode peak = product.ask("peak");
        JsonNode parts = product.ask("parts");
        StepAnatomy anatomy =
                StepAnatomy.of(MedianInterval.median(ours), workload.task().flop(), workload.clock(), peak, parts);
        String dropped = measured.busy() == 0 ? "" : "; " + measured.busy() + " busy rounds left out";
        return new WorkloadReport(
                workload,
                rows,
                Optional.of(anatomy),
                setting + dropped,
                measured.others(),
                loadBefore,
                ProcessClock.load());
    }

    /// Of several modes the faster one counts.
    private Finding finding(Outcome.Measured measured, double[] ours, @Nullable List<Side> modes) {
        if (modes == null) {
            return absent();
        }
        double[] theirs = modes.stream()
                .map(side -> times(measured, side.name()))
                .min(Comparator.comparingDouble(MedianInterval::median))
                .orElseThrow();
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = theirs[i] / ours[i];
        }
        return new Finding.Measured(
                MedianInterval.median(ours), MedianInterval.median(theirs), MedianInterval.of(ratios), ratios.length);
    }

    private double[] times(Outcome.Measured measured, String side) {
        return Objects.requireNonNull(measured.times().get(side), side).stream()
                .mapToDouble(workload.clock()::of)
                .toArray();
    }

    private Finding absent() {
        return new Finding.Absent(script.isPresent() ? NOTHING_TO_TUNE : GET_PYTORCH);
    }

    private WorkloadReport busy(double others, Map<Rival, List<Side>> rivals, String setting) {
        List<PairRow> rows = workload.goals().stream()
                .map(goal -> row(
                        goal,
                        rivals,
                        script.isEmpty() && goal.rival() != Rival.PLAIN_DJL ? absent() : new Finding.Busy(others)))
                .toList();
        return new WorkloadReport(workload, rows, Optional.empty(), setting, others, loadBefore, ProcessClock.load());
    }

    private PairRow row(Goal goal, Map<Rival, List<Side>> rivals, Finding finding) {
        List<Side> modes = rivals.getOrDefault(goal.rival(), List.of());
        boolean single = modes.size() == 1 && modes.getFirst().name().equals(SINGLE);
        return new PairRow(
                workload.name(), single ? "PyTorch fp32" : goal.rival().title(), goal.least(), finding);
    }
}
