package org.openecg.eval.study;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.score.Score;
import org.openecg.eval.metric.PairedDifference;
import org.openecg.eval.metric.Saturation;

/// What came of a study: a pure function of its document, its plan and the scores that are there. Complete or not.
///
/// @param studyId digest of the document
/// @param content digest of the segments that the study was planned over
/// @param version of this program
/// @param rows by target, recipe and arm; baselines of a target after its arms
/// @param contrasts differences between rows, those that a leave-one-out study asks for first
/// @param curves of scaling, one for each target, recipe and budget
/// @param verdicts on the hypotheses, in their order
/// @param missing what is not there, one line each, and what that means; empty when the study is complete
public record StudyResult(
        StudySpec spec,
        String studyId,
        String content,
        String version,
        List<Row> rows,
        List<Contrast> contrasts,
        List<Curve> curves,
        List<Verdict> verdicts,
        List<String> missing) {

    /// One recipe by one arm on one target, or a baseline.
    ///
    /// @param task id of the target's task
    /// @param recipe null for a baseline without encoder
    /// @param arm `all`, `random`, `random-kernels` ...
    /// @param title of the arm in tables
    /// @param data null for baselines
    /// @param seeds one score each, in the order of the study's seeds; of a baseline one
    /// @param mean macro AUROC over seeds and patients; null without a score
    public record Row(
            String target,
            String task,
            @Nullable String recipe,
            String arm,
            String title,
            @Nullable Data data,
            List<Seed> seeds,
            @Nullable Mean mean) {}

    /// What the runs of an arm learned from.
    ///
    /// @param distinct segments left when of near-duplicates one counts
    /// @param draws share of the draws that each dataset got, in proportion to size
    /// @param epochs passes over the data
    public record Data(
            int segments,
            int patients,
            int distinct,
            Map<String, Integer> byDataset,
            Map<String, Double> draws,
            int steps,
            double epochs) {
        /// The same for a run of this length.
        Data of(int runSteps, double runEpochs) {
            return new Data(segments, patients, distinct, byDataset, draws, runSteps, runEpochs);
        }
    }

    /// One run and its score.
    ///
    /// @param runId null for a baseline
    /// @param state of the run, such as `FINISHED`; `BASELINE` for a baseline
    /// @param scoreId null if there is none yet
    /// @param value macro AUROC; null if there is none
    /// @param leak of its pre-training; null where nobody knows
    public record Seed(
            long seed,
            @Nullable String runId,
            String state,
            @Nullable String scoreId,
            @Nullable Double value,
            Score.@Nullable Leak leak) {}

    /// Mean over the seeds that are there.
    ///
    /// @param lower,upper 95 % over patients and seeds; null where none is honest
    /// @param classes of the macro mean
    public record Mean(
            double value, @Nullable Double lower, @Nullable Double upper, int classes, int seeds) {}

    /// One row less another on the same patients.
    ///
    /// @param name such as `all-matched - without`
    /// @param meaning in a few words
    /// @param difference null where no bound is honest or scores are missing
    /// @param reason why it is null
    /// @param seeds pairs of seeds behind it
    public record Contrast(
            String target,
            @Nullable String recipe,
            String name,
            String meaning,
            @Nullable PairedDifference difference,
            @Nullable String reason,
            int seeds) {}

    /// Score against size.
    ///
    /// @param points from the smallest to all
    /// @param saturation what the rule says; null where points are missing
    public record Curve(
            String target,
            String task,
            String recipe,
            Arm.Budget budget,
            List<Point> points,
            @Nullable Saturation saturation) {}

    /// One fraction of the patients.
    ///
    /// @param loss score of all patients less this one's; null for all patients and where no bound is honest
    public record Point(
            double fraction,
            int segments,
            int patients,
            int distinct,
            @Nullable Mean mean,
            @Nullable PairedDifference loss) {}

    /// A hypothesis and what became of it.
    ///
    /// @param basis the difference it was judged by; null where it is missing
    public record Verdict(
            Hypothesis hypothesis,
            Outcome outcome,
            @Nullable Contrast basis,
            String sentence) {}

    /// See [Hypothesis].
    public enum Outcome {
        CONFIRMED,
        REFUTED,
        UNDETERMINED
    }
}
