package org.openecg.training.augment;

import java.util.Arrays;

/// Sets one span to 0 on a random subset of the leads, each taken or not by the toss of a coin.
///
/// @param seconds length of the span
record TimeMask(double seconds) implements Augmentation {
    @Override
    public void apply(View view, float[] values, Draws draws) {
        int length = view.samplesOf(seconds);
        int from = draws.below(view.samples() - length + 1);
        for (int lead = 0; lead < view.leads(); lead++) {
            if (draws.chance(0.5)) {
                int row = view.row(lead);
                Arrays.fill(values, row + from, row + from + length, 0);
            }
        }
    }
}
