package org.openecg.training.augment;

/// Takes each lead away with probability one half, but leaves at least a given number of those that are there. The
/// view then says that the lead is missing, as it would of one that was never recorded: an encoder that has a value for
/// missing leads uses it, for the others the lead is 0.
///
/// @param probability that a view is changed at all
record LeadDropout(double probability, int keptAtLeast) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        if (!draws.chance(probability)) {
            return;
        }
        int present = recipe.leads();
        int kept = 0;
        for (int lead = 0; lead < frame.leads(); lead++) {
            kept |= draws.chance(0.5) ? present & (1 << lead) : 0;
        }
        int wanted = Math.min(keptAtLeast, Integer.bitCount(present));
        while (Integer.bitCount(kept) < wanted) {
            kept |= present & (1 << draws.below(frame.leads()));
        }
        recipe.keep(kept);
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.NONE;
    }
}
