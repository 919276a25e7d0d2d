package org.openecg.training.method.jepa;

import org.openecg.contracts.run.MethodSpec;
import org.openecg.training.augment.Draws;
import org.openecg.training.method.Companion.Sample;
import org.openecg.training.method.Masks;
import org.openecg.training.method.TokenGrid;
import org.openecg.training.method.TokenMask;

/// Hides stretches of time until few tokens are left to see. The share to keep is drawn for each sample, not for each
/// batch as its authors do, so that a sample's mask does not depend on its batch.
record HiddenBlocks(TokenGrid grid, MethodSpec.Jepa spec) implements TokenMask {
    int most() {
        return grid.leads() * Math.max(1, (int) Math.ceil(spec.keptHigh() * grid.times()));
    }

    @Override
    public void choose(Sample sample, boolean[] seen) {
        int first = (sample.valid().first() + grid.patch() - 1) / grid.patch();
        int valid = Math.max(0, sample.valid().end() / grid.patch() - first);
        boolean[] hidden = hidden(Masks.draws(sample), valid);
        for (int token = 0; token < seen.length; token++) {
            int time = token % grid.times() - first;
            seen[token] = time >= 0 && time < valid && !hidden[time];
        }
    }

    /// Which of the valid times are hidden: stretches, the last one cut so that what is wanted remains.
    private boolean[] hidden(Draws draws, int valid) {
        boolean[] hidden = new boolean[valid];
        int spare = valid - Math.max(1, (int) (draws.uniform(spec.keptLow(), spec.keptHigh()) * valid));
        int block = Math.min(spec.blockTokens(), valid);
        while (spare > 0) {
            int from = draws.below(valid - block + 1);
            for (int time = from; time < from + block && spare > 0; time++) {
                spare -= hidden[time] ? 0 : 1;
                hidden[time] = true;
            }
        }
        return hidden;
    }
}
