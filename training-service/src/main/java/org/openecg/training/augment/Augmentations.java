package org.openecg.training.augment;

import java.util.List;
import org.openecg.contracts.run.AugmentationSpec;

/// The changes of a preset in their order.
///
/// - `paper`: time mask and lead mask, one span of 1 s each (OpenECG, arXiv 2503.00711, after a reading note).
/// - `strong`: crop and resize, rotation of the dipole, gain, wander, noise, time-out, lead dropout.
///
/// Never by default: polarity, lead permutation, anything that changes the axis for good.
public final class Augmentations {
    /// Smallest share of a view that `strong` takes and stretches to the whole length.
    private static final double SMALLEST_CROP = 0.5;

    private static final List<Augmentation> PAPER = List.of(new TimeMask(1.0), new LeadMask(1.0));
    private static final List<Augmentation> STRONG = List.of(
            new DipoleRotation(0.3, 45, 1.5),
            new LeadGain(0.3, 2),
            new BaselineWander(0.1),
            new WhiteNoise(0.01, 0.05),
            new TimeOut(0.5),
            new LeadDropout(0.5, 2));

    private final List<Augmentation> steps;
    private final double smallestCrop;

    private Augmentations(List<Augmentation> steps, double smallestCrop) {
        this.steps = steps;
        this.smallestCrop = smallestCrop;
    }

    /// The preset of a spec.
    public static Augmentations of(AugmentationSpec spec) {
        return switch (spec.preset()) {
            case "paper" -> new Augmentations(PAPER, 1);
            case "strong" -> new Augmentations(STRONG, SMALLEST_CROP);
            default -> throw new IllegalArgumentException(String.join("; ", spec.problems()));
        };
    }

    /// Which share of the view's length is cut out of the segment, before it is stretched to the view: 1 = no
    /// stretch.
    public double cropShare(Draws draws) {
        return smallestCrop < 1 ? draws.uniform(smallestCrop, 1) : 1;
    }

    /// Applies all changes to the view in `values`.
    public void apply(View view, float[] values, Draws draws) {
        for (Augmentation step : steps) {
            step.apply(view, values, draws);
        }
    }
}
