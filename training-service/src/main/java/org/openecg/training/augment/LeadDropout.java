package org.openecg.training.augment;

import java.util.Arrays;

/// Sets each lead to 0 with probability one half, but keeps at least a given number of those that are there.
///
/// @param probability that a view is changed at all
record LeadDropout(double probability, int keptAtLeast) implements Augmentation {
    @Override
    public void apply(View view, float[] values, Draws draws) {
        if (!draws.chance(probability)) {
            return;
        }
        int kept = 0;
        for (int lead = 0; lead < view.leads(); lead++) {
            if (view.present(lead) && draws.chance(0.5)) {
                kept |= 1 << lead;
            }
        }
        int wanted = Math.min(keptAtLeast, Integer.bitCount(view.leadsPresent()));
        while (Integer.bitCount(kept) < wanted) {
            int lead = draws.below(view.leads());
            kept |= view.leadsPresent() & (1 << lead);
        }
        for (int lead = 0; lead < view.leads(); lead++) {
            if ((kept & (1 << lead)) == 0) {
                int row = view.row(lead);
                Arrays.fill(values, row, row + view.samples(), 0);
            }
        }
    }
}
