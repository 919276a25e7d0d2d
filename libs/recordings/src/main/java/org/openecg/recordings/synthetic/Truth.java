package org.openecg.recordings.synthetic;

import java.util.EnumSet;
import java.util.Set;

/// What is true of a recording and not written in its signal file: labels, latents and the physical variables they
/// drive.
///
/// @param labels the labels that are present
/// @param latents the latent variable behind each label
/// @param physique what belongs to the patient
/// @param heartRate beats per minute; the mean RR interval is exactly 60 / heartRate, independent of all labels
/// @param prSeconds from P peak to R peak
/// @param rrVariation coefficient of variation asked of the RR intervals
/// @param earlyWidth width of the early beat relative to the patient's other beats
/// @param prematurity share of the mean RR by which the early beat comes early
/// @param qrsWidth factor on the width of Q, R and S
/// @param stMillivolts ST shift along the anterior direction
/// @param inferiorStMillivolts inferior ST shift, a distractor that no label asks for
/// @param qtSeconds from R peak to T peak at an RR interval of 0.8 s
/// @param voltage factor on Q, R and S
public record Truth(
        Set<SyntheticLabel> labels,
        Latents latents,
        Physique physique,
        double heartRate,
        double prSeconds,
        double rrVariation,
        double earlyWidth,
        double prematurity,
        double qrsWidth,
        double stMillivolts,
        double inferiorStMillivolts,
        double qtSeconds,
        double voltage) {
    public Truth {
        labels = Set.copyOf(labels);
    }

    /// Draws one recording of a patient: labels, latents and physical variables (the
    /// equations of version 1).
    static Truth draw(RandomStream stream, Physique physique, Population population) {
        EnumSet<SyntheticLabel> labels = EnumSet.noneOf(SyntheticLabel.class);
        double[] z = new double[SyntheticLabel.values().length];
        int k = 0;
        for (SyntheticLabel label : SyntheticLabel.values()) {
            boolean present = stream.chance(SyntheticLabel.PREVALENCE);
            if (present) {
                labels.add(label);
            }
            z[k++] = Latents.SEPARATION * (present ? 0.5 : -0.5) + stream.normal() + population.latentShift();
        }
        return new Truth(
                labels,
                new Latents(z[0], z[1], z[2], z[3], z[4], z[5]),
                physique,
                stream.uniform(52, 108),
                Math.clamp(0.180 + 0.028 * z[0], 0.09, 0.36),
                Math.min(0.04 * StrictMath.exp(0.8 * z[1]), 0.30),
                1.7 * StrictMath.exp(0.25 * z[2]),
                stream.uniform(0.22, 0.38),
                1.17 * StrictMath.exp(0.20 * z[3]),
                0.12 + 0.12 * z[4],
                0.05 * stream.normal(),
                0.265 + 0.02 * stream.normal(),
                StrictMath.exp(0.22 * z[5]));
    }

    /// The exact mean of all RR intervals.
    public double meanRrSeconds() {
        return 60 / heartRate;
    }
}
