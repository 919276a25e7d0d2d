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

    /// @param byPatient small-sample corrections included
    /// @param draws the value of each random draw; one alone for a subject without draws
    Influence(double value, double[] byPatient, double[] draws) {
        this.value = value;
        this.byPatient = byPatient;
        this.draws = draws;
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

    /// This less another subject's, over the same patients; draws are paired where both have as many, else one side
    /// must have one alone.
    Influence minus(Influence other) {
        int count = Math.max(draws.length, other.draws.length);
        if (draws.length != other.draws.length && Math.min(draws.length, other.draws.length) != 1) {
            throw new IllegalArgumentException("Cannot pair " + draws.length + " draws with " + other.draws.length);
        }
        double[] difference = byPatient.clone();
        addScaled(difference, other.byPatient, -1);
        double[] drawn = new double[count];
        for (int s = 0; s < count; s++) {
            drawn[s] = draws[draws.length == 1 ? 0 : s] - other.draws[other.draws.length == 1 ? 0 : s];
        }
        return new Influence(value - other.value, difference, drawn);
    }

    /// Standard error with the degrees of freedom of its t quantile.
    record Spread(double standardError, double degrees) {}

    /// @param patientDegrees degrees of freedom of the patient part; infinite for a normal quantile
    Spread spread(double patientDegrees) {
        double patients = 0;
        for (double influence : byPatient) {
            patients += influence * influence;
        }
        if (draws.length == 1) {
            return new Spread(Math.sqrt(patients), patientDegrees);
        }
        double mean = 0;
        for (double draw : draws) {
            mean += draw / draws.length;
        }
        double between = 0;
        for (double draw : draws) {
            between += (draw - mean) * (draw - mean) / (draws.length - 1);
        }
        between /= draws.length;
        double total = patients + between;
        // Satterthwaite 1946: effective degrees of freedom of a sum of variances.
        double divisor = patients * patients / patientDegrees + between * between / (draws.length - 1);
        return new Spread(Math.sqrt(total), divisor == 0 ? patientDegrees : total * total / divisor);
    }

    private static void addScaled(double[] into, double[] from, double factor) {
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * from[i];
        }
    }
}
