package org.openecg.training.augment;

/// Multiplies each lead by a gain of its own: x' = g x, log g uniform from -log `largest` to log `largest`.
///
/// @param probability that a view is changed at all
record LeadGain(double probability, double largest) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        if (draws.chance(probability)) {
            double bound = StrictMath.log(largest);
            for (int lead = 0; lead < frame.leads(); lead++) {
                recipe.gain(lead, StrictMath.exp(draws.uniform(-bound, bound)));
            }
        }
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.MATRIX;
    }
}
