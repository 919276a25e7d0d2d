package org.openecg.training.augment;

import java.util.Arrays;

/// Sets one span to 0 on all leads.
///
/// @param seconds length of the span
record LeadMask(double seconds) implements Augmentation {
    @Override
    public void apply(View view, float[] values, Draws draws) {
        int length = view.samplesOf(seconds);
        int from = draws.below(view.samples() - length + 1);
        for (int lead = 0; lead < view.leads(); lead++) {
            int row = view.row(lead);
            Arrays.fill(values, row + from, row + from + length, 0);
        }
    }
}
