package org.openecg.training.augment;

/// Adds white Gaussian noise: x' = x + s e, with one standard deviation s per view, uniform between two bounds. The
/// numbers e are made in the script by a hash of the view's key and the sample's number.
record WhiteNoise(double smallestMillivolts, double largestMillivolts) implements Augmentation {
    @Override
    public void draw(ViewFrame frame, Draws draws, ViewRecipe recipe) {
        recipe.noise(draws.uniform(smallestMillivolts, largestMillivolts), draws.bits());
    }

    @Override
    public ScriptParts parts(ViewFrame frame) {
        return ScriptParts.NOISE;
    }
}
