package org.openecg.training.augment;

/// Sets one span of random length to 0 on all leads (Mehari and Strodthoff 2022, arXiv 2103.12676, "time out").
///
/// @param largestShare of the view; the length is uniform from 0 to it
record TimeOut(double largestShare) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        int length = (int) draws.uniform(0, largestShare * frame.samples());
        int from = draws.below(frame.samples() - length + 1);
        recipe.hide(from, from + length);
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.SPAN;
    }
}
