package org.openecg.training.augment;

/// Multiplies each lead by a gain of its own, log-uniform from 1 / `largest` to `largest`.
///
/// @param probability that a view is changed at all
record LeadGain(double probability, double largest) implements Augmentation {
    @Override
    public void apply(View view, float[] values, Draws draws) {
        if (!draws.chance(probability)) {
            return;
        }
        double bound = Math.log(largest);
        for (int lead = 0; lead < view.leads(); lead++) {
            float gain = (float) Math.exp(draws.uniform(-bound, bound));
            int row = view.row(lead);
            for (int i = row; i < row + view.samples(); i++) {
                values[i] *= gain;
            }
        }
    }
}
