package org.openecg.training.augment;

/// Sets one span to 0 on a random subset of the leads, each taken or not by the toss of a coin.
///
/// @param seconds length of the span
record TimeMask(double seconds) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        int length = frame.samplesOf(seconds);
        int from = draws.below(frame.samples() - length + 1);
        int leads = 0;
        for (int lead = 0; lead < frame.leads(); lead++) {
            leads |= draws.chance(0.5) ? 1 << lead : 0;
        }
        recipe.hide(from, from + length, leads);
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.LEAD_SPAN;
    }
}
