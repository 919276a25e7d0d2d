package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openecg.eval.protocol.LogisticRegression.Descent;
import org.openecg.eval.protocol.Split.Role;

/// Linear probe on frozen features: standardised on the training rows and clipped to +-8, one L2
/// logistic regression per class to convergence, one strength C for all classes.
///
/// The strength is the one of 13 between 1e-4 and 1e2 with the highest macro AUROC on the rows that
/// choose, or, where there are none, the highest mean macro AUROC over inner folds of the training
/// rows (pairs are compared within a fold only). Of equal ones the strongest penalty wins; weaker
/// penalties than two in a row that are far behind do not take part. The final fit sees the training
/// rows alone.
public final class LinearProbe implements Protocol {
    /// Enters score ids.
    public static final String ID = "linear-probe/1";

    private static final double[] STRENGTHS = strengths();

    /// Shares of the objective that the last step of a fit may promise. Ranks of the rows that
    /// choose settle early; the fit that judges goes on until probabilities move by less than about
    /// 1e-6.
    static final double CHOOSING = 1e-7;

    private static final double FINAL = 1e-14;

    /// Where ranks have about settled: over hundreds of problems without a row that is more than
    /// `HEAVIEST_ROW` of the macro AUROC it still moves by less than a third of what lets a
    /// strength be far behind.
    static final double SCREENING = 1e-4;

    private static final double HEAVIEST_ROW = 0.05;
    private static final double FAR_BEHIND = 0.01; // of macro AUROC
    private static final int MOST_BEHIND = 2; // one after the other

    private final double[] strengths;
    private final int threads;
    private final double end;

    public LinearProbe() {
        this(STRENGTHS);
    }

    /// With the usual strengths.
    ///
    /// @param threads that share the work, without an influence on its result
    public LinearProbe(int threads) {
        this(STRENGTHS, threads);
    }

    /// @param strengths C, ascending
    public LinearProbe(double[] strengths) {
        this(strengths, Runtime.getRuntime().availableProcessors());
    }

    /// @param strengths C, ascending
    /// @param threads that share the work, without an influence on its result
    LinearProbe(double[] strengths, int threads) {
        this(strengths, threads, FINAL);
    }

    private LinearProbe(double[] strengths, int threads, double end) {
        this.strengths = strengths.clone();
        this.threads = threads;
        this.end = end;
    }

    /// The same whose fit that judges ends early. Its scores are not the protocol's: it is for
    /// comparing the fit with others that end early.
    ///
    /// @param share of the objective that the last step may promise
    public LinearProbe endingAt(double share) {
        return new LinearProbe(strengths, threads, share);
    }

    static double[] strengths() {
        double[] strengths = new double[13];
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = Math.pow(10, -4 + 0.5 * i);
        }
        return strengths;
    }

    /// What the probe says about the test rows.
    ///
    /// @param strength the C that was chosen
    public record Fitted(double strength, Probabilities test) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Outcome> run(List<Features> draws, Split split) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Features features : draws) {
            Fitted fitted = run(features, split);
            boolean chosen = draws.size() == 1 && features.columns() > 1;
            outcomes.add(new Outcome(chosen ? fitted.strength() : null, fitted.test()));
        }
        return outcomes;
    }

    /// Fits, chooses and judges.
    ///
    /// @throws IllegalArgumentException if no row learns, or none can choose among several
    ///     strengths
    public Fitted run(Features features, Split split) {
        int[] train = split.rows(Role.TRAIN);
        if (train.length == 0) {
            throw new IllegalArgumentException("no recording is in the training folds");
        }
        Standardised standardised = new Standardised(features, train);
        try (Crew crew = new Crew(threads)) {
            if (strengths.length == 1) {
                return fitted(crew, standardised, split, strengths[0]);
            }
            return split.choosersCompare()
                    ? chosenByValidation(crew, standardised, split)
                    : chosenByInnerFolds(crew, standardised, split);
        }
    }

    /// By how much of macro AUROC a strength must be behind another, where its ranks have about
    /// settled, so that it cannot win any more. Infinite where a single row among those that choose
    /// is much of it.
    static double farBehind(Split split) {
        double row = split.heaviestRow(split.rows(Role.VALIDATE));
        return row <= HEAVIEST_ROW ? FAR_BEHIND + row : Double.POSITIVE_INFINITY;
    }

    /// A strength that is far behind the best so far is not fitted to the end, and after two such in
    /// a row weaker penalties are not fitted at all: quality that has fallen so far does not rise
    /// again. They are the ones that take most steps.
    private Fitted chosenByValidation(Crew crew, Standardised standardised, Split split) {
        int[] validate = split.rows(Role.VALIDATE);
        int[] train = split.rows(Role.TRAIN);
        Learner learner = new Learner(crew, Coordinates.of(crew, standardised.rows(train)), split, train);
        double[][] judged = learner.columnsOf(standardised.rows(validate));
        double farBehind = farBehind(split);
        ToDoubleFunction<Descent> quality = descent ->
                split.macroAuroc(validate, learner.probabilities(descent.weights(), judged, validate.length));
        Descent best = learner.next(strengths[0], CHOOSING);
        double highest = quality.applyAsDouble(best);
        int behind = 0;
        for (int s = 1; s < strengths.length && behind < MOST_BEHIND; s++) {
            Descent descent = learner.next(strengths[s], SCREENING);
            if (quality.applyAsDouble(descent) < highest - farBehind) {
                behind++;
                continue;
            }
            behind = 0;
            learner.goOn(descent, CHOOSING);
            double reached = quality.applyAsDouble(descent);
            if (reached > highest) {
                highest = reached;
                best = descent;
            }
        }
        return judgedTest(learner, standardised, split, best);
    }

    private Fitted chosenByInnerFolds(Crew crew, Standardised standardised, Split split) {
        double[] quality = new double[strengths.length];
        for (Split.Choice choice : split.choices()) {
            Coordinates coordinates = Coordinates.of(crew, standardised.rows(choice.learn()));
            Learner learner = new Learner(crew, coordinates, split, choice.learn());
            double[][] judged = learner.columnsOf(standardised.rows(choice.choose()));
            for (int s = 0; s < strengths.length; s++) {
                double[][] weights = learner.next(strengths[s], CHOOSING).weights();
                quality[s] += split.macroAuroc(
                        choice.choose(), learner.probabilities(weights, judged, choice.choose().length));
            }
        }
        int best = 0;
        for (int s = 1; s < quality.length; s++) {
            if (quality[s] > quality[best]) {
                best = s;
            }
        }
        return fitted(crew, standardised, split, strengths[best]);
    }

    private Fitted fitted(Crew crew, Standardised standardised, Split split, double strength) {
        int[] train = split.rows(Role.TRAIN);
        Learner learner = new Learner(crew, Coordinates.of(crew, standardised.rows(train)), split, train);
        return judgedTest(learner, standardised, split, learner.descent(strength));
    }

    private Fitted judgedTest(Learner learner, Standardised standardised, Split split, Descent descent) {
        int[] test = split.rows(Role.TEST);
        descent.to(end);
        double[][] columns = learner.columnsOf(standardised.rows(test));
        return new Fitted(
                descent.strength(), new Probabilities(learner.probabilities(descent.weights(), columns, test.length)));
    }
}
