package org.openecg.store.selection;

/// 64 bits out of four numbers: the finaliser of SplitMix64 (Steele, Lea, Flood 2014) chained over them.
final class KeyedHash {
    private KeyedHash() {}

    static long of(long seed, long epoch, long copy, long word) {
        return mix(mix(mix(mix(seed) + epoch) + copy) + word);
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
