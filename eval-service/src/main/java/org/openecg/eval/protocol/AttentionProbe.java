package org.openecg.eval.protocol;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.openecg.eval.protocol.Split.Choice;
import org.openecg.eval.protocol.Split.Role;

/// A probe that may look where a diagnosis shows: instead of the mean of a recording's tokens, each
/// class takes a mean weighted by attention, and a logistic regression of that.
///
/// With tokens `z_t`, standardised by mean and deviation of the training recordings' means, and
/// `y_t`, the same tokens in units of the training tokens' deviation, a class has a query `u`,
/// weights `w` and an intercept `b`, and says `sigmoid(b + sum_t a_t (w z_t))` with `a = softmax(u
/// y_t)`. It minimises `0.5 |w|^2 + 0.5 |u|^2 + C sum log(1 + exp(-t s))`, the objective of
/// [LinearProbe] where `u` is 0, but for the clip at +-8 deviations, which tokens do not get. It
/// begins with `u` 0 and the weights and C of the linear probe on the mean tokens, and takes L-BFGS
/// steps; their number, 0 to 40, is the one with the highest macro AUROC on the rows that choose, or
/// the highest mean over inner folds of the training rows; of equal ones the smallest. So nothing is
/// drawn at random, and a probe without attention is one of those it chooses from. Attention over
/// frozen tokens judges encoders as Al-Masud et al. (ICLR 2026) do; their head has values of its own
/// and is trained by epochs.
public final class AttentionProbe {
    /// Enters score ids.
    public static final String ID = "attention-probe/1";

    private static final int STEPS = 40;
    private static final double TOLERANCE = 1e-10; // of the linear fit it begins with

    private final int threads;

    /// @param threads that share the work, without an influence on its result
    public AttentionProbe(int threads) {
        this.threads = threads;
    }

    /// Memory that a token takes, its own vector included.
    ///
    /// @param width of its vector
    public static long bytesOfToken(int width, int classes) {
        return 4L * width + 6L * Double.BYTES * classes;
    }

    /// Fits, chooses and judges.
    ///
    /// @throws IllegalArgumentException if no row learns, or none can choose
    public Probabilities run(Tokens tokens, Split split) {
        Features mean = tokens.mean();
        double strength = new LinearProbe(threads).run(mean, split).strength();
        try (Crew crew = new Crew(threads)) {
            Start start = new Start(crew, tokens, mean, split, strength);
            return split.choosersCompare() ? chosenByValidation(start) : chosenByInnerFolds(start);
        }
    }

    /// What every fit of a task begins with.
    private record Start(Crew crew, Tokens tokens, Features mean, Split split, double strength) {
        /// @param judged rows whose probabilities are asked for
        AttentionFit fit(int[] learn, int[]... judged) {
            Standardised standardised = new Standardised(mean, learn);
            Learner learner = new Learner(crew, Coordinates.of(crew, standardised.rows(learn)), split, learn);
            LogisticRegression.Descent descent = learner.descent(strength);
            descent.to(TOLERANCE);
            double[][] weights = learner.onFeatures(descent.weights(), mean.columns());
            int[] rows = IntStream.concat(
                            Arrays.stream(learn), Arrays.stream(judged).flatMapToInt(Arrays::stream))
                    .sorted()
                    .distinct()
                    .toArray();
            return new AttentionFit(crew, new TokenRows(tokens, rows), standardised, split, learn, strength, weights);
        }
    }

    private static Probabilities chosenByValidation(Start start) {
        Split split = start.split();
        int[] validate = split.rows(Role.VALIDATE);
        int[] test = split.rows(Role.TEST);
        AttentionFit fit = start.fit(split.rows(Role.TRAIN), validate, test);
        double[][] said = fit.probabilities(test);
        double highest = split.macroAuroc(validate, fit.probabilities(validate));
        for (int step = 1; step <= STEPS && fit.open(); step++) {
            fit.step();
            double quality = split.macroAuroc(validate, fit.probabilities(validate));
            if (quality > highest) {
                highest = quality;
                said = fit.probabilities(test);
            }
        }
        return new Probabilities(said);
    }

    private static Probabilities chosenByInnerFolds(Start start) {
        Split split = start.split();
        double[] quality = new double[STEPS + 1];
        for (Choice choice : split.choices()) {
            AttentionFit fit = start.fit(choice.learn(), choice.choose());
            for (int step = 0; step <= STEPS; step++) {
                if (step > 0) {
                    fit.step();
                }
                quality[step] += split.macroAuroc(choice.choose(), fit.probabilities(choice.choose()));
            }
        }
        int best = 0;
        for (int step = 1; step < quality.length; step++) {
            best = quality[step] > quality[best] ? step : best;
        }
        int[] test = split.rows(Role.TEST);
        AttentionFit fit = start.fit(split.rows(Role.TRAIN), test);
        for (int step = 0; step < best; step++) {
            fit.step();
        }
        return new Probabilities(fit.probabilities(test));
    }
}
