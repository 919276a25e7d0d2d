package org.openecg.training.augment;

/// One kind of change: draws what it does to a view. The arithmetic is `augment.py`, whose words
/// [ViewRecipe] speaks.
interface Augmentation {
    /// Draws for the view that `recipe` stands for.
    void draw(ViewFrame frame, Draws draws, ViewRecipe recipe);

    /// Which parts of the script it needs.
    ScriptParts parts(ViewFrame frame);
}
