package org.openecg.training.augment;

/// Takes a share of the view's length out of the window and stretches it to the view by linear interpolation:
/// y(i) = x(i s), s = share (Mehari and Strodthoff 2022, arXiv 2103.12676, "random resized crop").
///
/// @param smallestShare uniform from it to 1
record CropResize(double smallestShare) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        recipe.crop(draws.uniform(smallestShare, 1));
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.STRETCH;
    }
}
