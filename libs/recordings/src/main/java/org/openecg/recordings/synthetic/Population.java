package org.openecg.recordings.synthetic;

/// Whom a centre sees, where that differs from the world at large.
///
/// @param waveRotationDegrees angle by which the table of wave vectors is turned about z before anything else
/// @param invertedTShare share of patients whose T vector is inverted
/// @param latentShift added to each latent, in standard deviations: the mixture moves, the labels' shares do not
public record Population(double waveRotationDegrees, double invertedTShare, double latentShift) {
    /// The world's own population.
    public static final Population COMMON = new Population(0, 0, 0);

    public Population {
        if (!(invertedTShare >= 0 && invertedTShare <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid share of inverted T waves " + invertedTShare + ", allowed 0 to 1");
        }
    }
}
