package org.openecg.training.augment;

import java.util.Arrays;

/// Sets one span of random length to 0 on all leads (Mehari and Strodthoff 2022, "time out").
///
/// @param largestShare of the view
record TimeOut(double largestShare) implements Augmentation {
    @Override
    public void apply(View view, float[] values, Draws draws) {
        int length = (int) draws.uniform(0, largestShare * view.samples());
        int from = draws.below(view.samples() - length + 1);
        for (int lead = 0; lead < view.leads(); lead++) {
            int row = view.row(lead);
            Arrays.fill(values, row + from, row + from + length, 0);
        }
    }
}
