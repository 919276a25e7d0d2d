package org.openecg.training.method.jepa;

import java.util.Arrays;
import org.openecg.contracts.run.MethodSpec;
import org.openecg.training.augment.Draws;
import org.openecg.training.loader.Companion.Sample;
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
        Draws draws = Masks.draws(sample);
        int wanted = Math.max(1, (int) (draws.uniform(spec.keptLow(), spec.keptHigh()) * grid.times()));
        boolean[] hidden = new boolean[grid.times()];
        int left = grid.times();
        int block = Math.min(spec.blockTokens(), grid.times());
        while (left > wanted) {
            int from = draws.below(grid.times() - block + 1);
            int fresh = 0;
            for (int time = from; time < from + block; time++) {
                fresh += hidden[time] ? 0 : 1;
            }
            if (fresh == left) {
                break; // something has to be seen
            }
            Arrays.fill(hidden, from, from + block, true);
            left -= fresh;
        }
        for (int token = 0; token < seen.length; token++) {
            seen[token] = !hidden[token % grid.times()];
        }
    }
}
