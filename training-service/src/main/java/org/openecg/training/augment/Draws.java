package org.openecg.training.augment;

import org.openecg.encoders.CounterRandom;

/// Random numbers one after the other out of one key. One owner thread.
public final class Draws {
    private final CounterRandom random;
    private long next;

    /// The stream of one view.
    ///
    /// @param seed of the spec
    /// @param key names epoch, segment and view
    public Draws(long seed, String key) {
        random = new CounterRandom(seed, key);
    }

    /// Uniform from `low` to below `high`.
    public double uniform(double low, double high) {
        return low + (high - low) * random.uniform(next++);
    }

    /// Uniform from 0 to `bound - 1`.
    public int below(int bound) {
        return (int) (random.uniform(next++) * bound);
    }

    boolean chance(double probability) {
        return random.uniform(next++) < probability;
    }

    double gaussian() {
        // A pair of counters of its own: CounterRandom.gaussian uses 2 c and 2 c + 1.
        long pair = (next + 1) / 2;
        next = 2 * pair + 2;
        return random.gaussian(pair);
    }

    /// Noise of mean 0 and standard deviation 1 that is cheap enough for every sample: the sum of four uniform
    /// 16-bit numbers of one draw (Irwin and Hall), kurtosis 2.7.
    double quickNoise() {
        long bits = random.bits(next++);
        int sum = (int) (bits & 0xFFFF)
                + (int) ((bits >>> 16) & 0xFFFF)
                + (int) ((bits >>> 32) & 0xFFFF)
                + (int) (bits >>> 48);
        return (sum - 131_070) * (1 / 37_837.22772); // 65,536 / sqrt(3)
    }
}
