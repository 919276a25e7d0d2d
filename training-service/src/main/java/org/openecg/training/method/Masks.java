package org.openecg.training.method;

import org.openecg.training.augment.Draws;
import org.openecg.training.method.Companion.Sample;

/// Random choices of what a method hides, a pure function of the run's seed and the sample.
public final class Masks {
    private Masks() {}

    /// The draws of a sample's mask.
    public static Draws draws(Sample sample) {
        return new Draws(sample.seed(), sample.key("mask"));
    }

    /// The numbers from 0 to below `count` in random order (Fisher and Yates).
    public static int[] shuffled(int count, Sample sample) {
        Draws draws = draws(sample);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int at = draws.below(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        return order;
    }
}
