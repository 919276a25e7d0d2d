package org.openecg.eval.protocol;

import java.util.ArrayList;
import java.util.List;
import org.openecg.eval.protocol.Split.Role;

/// Linear probe on frozen features: standardised on the training rows and clipped to +-8, one L2 logistic regression
/// per class to convergence, one strength C for all classes.
///
/// The strength is the one of 13 between 1e-4 and 1e2 with the highest macro AUROC on the rows that choose, or, where
/// there are none, the highest mean macro AUROC over inner folds of the training rows (pairs are compared within a fold
/// only). Of equal ones the strongest penalty wins. The final fit sees the training rows alone.
public final class LinearProbe implements Protocol {
    /// Enters score ids.
    public static final String ID = "linear-probe/1";

    private static final double[] STRENGTHS = strengths();

    /// Shares of the objective that the last step of a fit may promise. Ranks of the rows that choose settle early; the
    /// fit that judges goes on until probabilities move by less than about 1e-6.
    private static final double CHOOSING = 1e-7;

    private static final double FINAL = 1e-14;

    private final double[] strengths;
    private final int threads;

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
        this.strengths = strengths.clone();
        this.threads = threads;
    }

    private static double[] strengths() {
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
    /// @throws IllegalArgumentException if no row learns, or none can choose among several strengths
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

    private Fitted chosenByValidation(Crew crew, Standardised standardised, Split split) {
        int[] validate = split.rows(Role.VALIDATE);
        int[] train = split.rows(Role.TRAIN);
        Coordinates coordinates = Coordinates.of(crew, standardised.rows(train), strengths.length);
        Learner learner = new Learner(crew, coordinates, split, train);
        double[][] judged = learner.columnsOf(standardised.rows(validate));
        double[][] best = learner.start();
        double chosen = strengths[0];
        double highest = Double.NEGATIVE_INFINITY;
        for (double strength : strengths) {
            double[][] weights = learner.next(strength, CHOOSING);
            double quality = split.macroAuroc(validate, learner.probabilities(weights, judged, validate.length));
            if (quality > highest) {
                highest = quality;
                chosen = strength;
                best = weights;
            }
        }
        return judgedTest(learner, standardised, split, chosen, best);
    }

    private Fitted chosenByInnerFolds(Crew crew, Standardised standardised, Split split) {
        double[] quality = new double[strengths.length];
        for (Split.Choice choice : split.choices()) {
            Coordinates coordinates = Coordinates.of(crew, standardised.rows(choice.learn()), strengths.length);
            Learner learner = new Learner(crew, coordinates, split, choice.learn());
            double[][] judged = learner.columnsOf(standardised.rows(choice.choose()));
            for (int s = 0; s < strengths.length; s++) {
                double[][] weights = learner.next(strengths[s], CHOOSING);
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

    private static Fitted fitted(Crew crew, Standardised standardised, Split split, double strength) {
        int[] train = split.rows(Role.TRAIN);
        Learner learner = new Learner(crew, Coordinates.of(crew, standardised.rows(train), 1), split, train);
        return judgedTest(learner, standardised, split, strength, learner.start());
    }

    private static Fitted judgedTest(
            Learner learner, Standardised standardised, Split split, double strength, double[][] start) {
        int[] test = split.rows(Role.TEST);
        double[][] weights = learner.fit(strength, start, FINAL);
        double[][] columns = learner.columnsOf(standardised.rows(test));
        return new Fitted(strength, new Probabilities(learner.probabilities(weights, columns, test.length)));
    }
}
