package org.openecg.training.augment;

/// Sets one span to 0 on all leads.
///
/// @param seconds length of the span
record LeadMask(double seconds) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        int length = frame.samplesOf(seconds);
        int from = draws.below(frame.samples() - length + 1);
        recipe.hide(from, from + length);
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.SPAN;
    }
}
