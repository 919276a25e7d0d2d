package org.openecg.recordings.synthetic;

/// The six latent variables of a recording, one per label, in standard deviations: z ~ N(2.8 (y - 0.5), 1), so that the
/// classes of each label lie [#SEPARATION] apart and the best possible AUROC is Phi(2.8 / sqrt 2) = 0.976.
public record Latents(double longPr, double irregular, double ectopic, double wideQrs, double st, double voltage) {
    /// Distance of the two class means in standard deviations.
    public static final double SEPARATION = 2.8;

    /// The latent behind one label.
    public double of(SyntheticLabel label) {
        return switch (label) {
            case LONG_PR -> longPr;
            case IRREGULAR -> irregular;
            case ECTOPIC -> ectopic;
            case WIDE_QRS -> wideQrs;
            case ST -> st;
            case VOLTAGE -> voltage;
        };
    }
}
