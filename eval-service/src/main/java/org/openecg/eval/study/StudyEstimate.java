package org.openecg.eval.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.run.EncoderSpec;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.encoders.Encoder;
import org.openecg.encoders.Encoders;
import org.openecg.encoders.TensorSpec;
import org.openecg.eval.metric.TestLabels;
import org.openecg.eval.task.TaskData;
import org.openecg.store.index.SegmentIndex;

/// What a study will take and can show, said before it starts.
///
/// @param runs each counted once
/// @param newRuns those that are not there already
/// @param steps of the new runs together
/// @param hours of training on one worker like those measured; null where nothing was measured
/// @param basis of the hours in words
/// @param checkpointBytes of the new runs together, about
/// @param detectable by target, what a comparison of two arms would find
public record StudyEstimate(
        int runs,
        int newRuns,
        long steps,
        @Nullable Double hours,
        String basis,
        long checkpointBytes,
        List<Detectable> detectable) {
    /// Assumed, since nothing of the study is there yet: the AUROC, the correlation of two arms over patients, and by
    /// how
    /// much seeds differ.
    private static final double ASSUMED_AUROC = 0.85;

    private static final double ASSUMED_CORRELATION = 0.7;
    private static final double ASSUMED_SEED_DEVIATION = 0.005;
    private static final double POWER_OF_80_PERCENT = 2.8; // standard errors

    /// The smallest difference of macro AUROC that 80 % of such comparisons would find.
    ///
    /// @param value null where no bound would be honest
    public record Detectable(String target, @Nullable Double value, String sentence) {}

    /// @param known runs that are there already
    static StudyEstimate of(
            StudyPlan plan, Set<String> known, MeasuredRates rates, SegmentIndex index, List<TaskSpec> tasks) {
        Set<String> counted = new HashSet<>();
        Set<String> unmeasured = new HashSet<>();
        long steps = 0;
        double seconds = 0;
        long bytes = 0;
        int fresh = 0;
        for (PlannedRun run : plan.runs()) {
            if (counted.add(run.runId()) && !known.contains(run.runId())) {
                fresh++;
                steps += run.spec().steps();
                bytes += bytes(run.spec().encoder());
                Double rate = rates.samplesPerSecond(run.spec());
                if (rate == null) {
                    unmeasured.add(MeasuredRates.name(run.spec()));
                } else {
                    seconds += (double) run.spec().steps() * run.spec().batchSize() / rate;
                }
            }
        }
        List<Detectable> detectable = new ArrayList<>();
        for (StudySpec.Target target : plan.spec().targets()) {
            tasks.stream()
                    .filter(task -> task.id().equals(target.taskId()))
                    .findFirst()
                    .ifPresent(task -> detectable.add(detectable(
                            target.name(),
                            TaskData.of(index, task),
                            plan.spec().seeds().size())));
        }
        return new StudyEstimate(
                counted.size(),
                fresh,
                steps,
                unmeasured.isEmpty() ? seconds / 3600 : null,
                unmeasured.isEmpty()
                        ? "one worker, at the rates of this installation's own runs; evaluation comes beside"
                        : "no run of " + unmeasured.stream().sorted().toList()
                                + " was measured here yet; './openecg train' a few steps of it first",
                bytes,
                detectable);
    }

    /// Of a run's last checkpoint, about: the encoder's weights and statistics and two moments of each weight, 4 bytes
    /// a
    /// number; what a method adds is left out.
    private static long bytes(EncoderSpec encoder) {
        Encoder network = Encoders.of(encoder);
        return 4 * (3 * numbers(network.weights()) + numbers(network.statistics()));
    }

    private static long numbers(List<TensorSpec> tensors) {
        return tensors.stream()
                .mapToLong(tensor -> tensor.shape().stream().reduce(1L, (one, other) -> one * other))
                .sum();
    }

    /// By the variance of an AUROC of Hanley and McNeil 1982, equation 1, the mean over classes taken as if they were
    /// independent of each other.
    private static Detectable detectable(String target, TaskData data, int seeds) {
        if (!data.missing().isEmpty()) {
            return new Detectable(target, null, String.join("; ", data.missing()));
        }
        TestLabels labels = data.testLabels();
        double variance = 0;
        int classes = 0;
        for (int c = 0; c < labels.classes().size(); c++) {
            int positive = 0;
            int negative = 0;
            for (int r = 0; r < labels.recordings(); r++) {
                if (labels.asked(c, r)) {
                    positive += labels.positive(c, r) ? 1 : 0;
                    negative += labels.positive(c, r) ? 0 : 1;
                }
            }
            if (positive >= 8 && negative >= 8) {
                variance += hanleyMcNeil(positive, negative);
                classes++;
            }
        }
        if (classes == 0) {
            return new Detectable(target, null, "no class has 8 positive and 8 negative recordings");
        }
        double patients = 2 * (1 - ASSUMED_CORRELATION) * variance / classes / classes;
        double error = Math.sqrt(patients + 2 * ASSUMED_SEED_DEVIATION * ASSUMED_SEED_DEVIATION / seeds);
        double value = POWER_OF_80_PERCENT * error;
        return new Detectable(
                target,
                value,
                String.format(
                        Locale.ROOT,
                        "a difference of %.3f between two arms would be found in four of five such studies (%d test"
                                + " recordings, %d classes, %d seeds; assumed: AUROC %.2f, arms correlated %.1f over"
                                + " patients, seeds vary by %.3f)",
                        value,
                        labels.recordings(),
                        classes,
                        seeds,
                        ASSUMED_AUROC,
                        ASSUMED_CORRELATION,
                        ASSUMED_SEED_DEVIATION));
    }

    private static double hanleyMcNeil(int positive, int negative) {
        double a = ASSUMED_AUROC;
        double q1 = a / (2 - a);
        double q2 = 2 * a * a / (1 + a);
        return (a * (1 - a) + (positive - 1) * (q1 - a * a) + (negative - 1) * (q2 - a * a)) / positive / negative;
    }
}
