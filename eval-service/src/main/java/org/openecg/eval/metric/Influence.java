package org.openecg.eval.metric;

import java.util.List;

/// A metric's value with the influence of each patient on it, so that variances of means and differences over the same
/// patients follow by adding up.
///
/// The variance is the sum of squared patient influences (infinitesimal jackknife; for the AUROC with one recording per
/// patient this is DeLong et al. 1988) plus, for a subject of several random draws, the variance of their mean.
final class Influence {
    private final double value;
    private final double[] byPatient;
    private final double[] draws;
    private final double[] subtracted;

    /// @param byPatient small-sample corrections included
    /// @param draws the value of each random draw; one alone for a subject without draws
    Influence(double value, double[] byPatient, double[] draws) {
        this(value, byPatient, draws, new double[1]);
    }

    /// @param subtracted draws of a subject that was taken away
    private Influence(double value, double[] byPatient, double[] draws, double[] subtracted) {
        this.value = value;
        this.byPatient = byPatient;
        this.draws = draws;
        this.subtracted = subtracted;
    }

    double value() {
        return value;
    }

    /// The plain mean of several metrics of one subject over the same patients.
    static Influence mean(List<Influence> parts) {
        Influence first = parts.getFirst();
        double[] byPatient = new double[first.byPatient.length];
        double[] draws = new double[first.draws.length];
        double value = 0;
        for (Influence part : parts) {
            value += part.value / parts.size();
            addScaled(byPatient, part.byPatient, 1.0 / parts.size());
            addScaled(draws, part.draws, 1.0 / parts.size());
        }
        return new Influence(value, byPatient, draws);
    }

    /// The mean over subjects that are independent of each other; of one alone, itself.
    static Influence ofSubjects(List<Influence> subjects) {
        if (subjects.size() == 1) {
            return subjects.getFirst();
        }
        double[] byPatient = new double[subjects.getFirst().byPatient.length];
        double[] values = new double[subjects.size()];
        double mean = 0;
        for (int s = 0; s < values.length; s++) {
            values[s] = subjects.get(s).value;
            mean += values[s] / values.length;
            addScaled(byPatient, subjects.get(s).byPatient, 1.0 / values.length);
        }
        return new Influence(mean, byPatient, values);
    }

    /// This less another subject's, over the same patients, where both share their draws.
    Influence minusDrawByDraw(Influence other) {
        Influence difference = minus(other);
        double[] byDraw = draws.clone();
        addScaled(byDraw, other.draws, -1);
        return new Influence(difference.value, difference.byPatient, byDraw);
    }

    /// This less another subject's, over the same patients. The draws of the two are independent of each other, so
    /// their order and number mean nothing.
    Influence minus(Influence other) {
        double[] difference = byPatient.clone();
        addScaled(difference, other.byPatient, -1);
        return new Influence(value - other.value, difference, draws, other.draws);
    }

    /// Standard error with the degrees of freedom of its t quantile.
    record Spread(double standardError, double degrees) {}

    /// The part of the variance that more patients would make smaller.
    double patientVariance() {
        double sum = 0;
        for (double influence : byPatient) {
            sum += influence * influence;
        }
        return sum;
    }

    /// @param patientDegrees degrees of freedom of the patient part; infinite for a normal quantile
    Spread spread(double patientDegrees) {
        double patients = patientVariance();
        double total = patients;
        // Satterthwaite 1946: effective degrees of freedom of a sum of variances.
        double divisor = patients * patients / patientDegrees;
        for (double[] sample : List.of(draws, subtracted)) {
            if (sample.length > 1) {
                double between = varianceOfMean(sample);
                total += between;
                divisor += between * between / (sample.length - 1);
            }
        }
        return new Spread(Math.sqrt(total), divisor == 0 ? patientDegrees : total * total / divisor);
    }

    private static double varianceOfMean(double[] draws) {
        double mean = 0;
        for (double draw : draws) {
            mean += draw / draws.length;
        }
        double variance = 0;
        for (double draw : draws) {
            variance += (draw - mean) * (draw - mean) / (draws.length - 1);
        }
        return variance / draws.length;
    }

    private static void addScaled(double[] into, double[] from, double factor) {
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * from[i];
        }
    }
}
