package org.openecg.training.augment;

/// One kind of change to a view.
@FunctionalInterface
interface Augmentation {
    /// Changes the view in `values` in place.
    void apply(View view, float[] values, Draws draws);
}
