package org.openecg.training.method.mae;

import org.openecg.contracts.run.MethodSpec;
import org.openecg.training.method.Companion.Sample;
import org.openecg.training.method.Masks;
import org.openecg.training.method.TokenGrid;
import org.openecg.training.method.TokenMask;

/// Shows a random share of the valid tokens, at least one.
record RandomTokens(TokenGrid grid, MethodSpec.Mae spec) implements TokenMask {
    int most() {
        return spec.kept(grid.size());
    }

    @Override
    public void choose(Sample sample, boolean[] seen) {
        int[] valid = new int[seen.length];
        int size = 0;
        for (int token = 0; token < seen.length; token++) {
            if (grid.valid(token, sample.valid())) {
                valid[size++] = token;
            }
        }
        int[] order = Masks.shuffled(size, sample);
        for (int i = 0; i < Math.min(size, spec.kept(size)); i++) {
            seen[valid[order[i]]] = true;
        }
    }
}
