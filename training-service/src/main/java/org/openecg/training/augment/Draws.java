package org.openecg.training.augment;

import org.openecg.encoders.CounterRandom;

/// Random numbers one after the other out of one key, in several independent streams. One owner thread.
public final class Draws {
    private static final int STREAM_BITS = 32;

    private final CounterRandom random;
    private long next;

    /// The numbers of one view, at the beginning of stream 0.
    ///
    /// @param seed of the spec
    /// @param key names epoch, segment and view
    public Draws(long seed, String key) {
        random = new CounterRandom(seed, key);
    }

    /// Goes to the beginning of a stream.
    void turnTo(int stream) {
        next = (long) stream << STREAM_BITS;
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

    long bits() {
        return random.bits(next++);
    }

    double gaussian() {
        // A pair of counters of its own: CounterRandom.gaussian uses 2 c and 2 c + 1.
        long pair = (next + 1) / 2;
        next = 2 * pair + 2;
        return random.gaussian(pair);
    }
}
