package org.openecg.encoders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Random numbers that are a pure function of (seed, name of a stream, counter): equal on every machine, in
/// any order, on any number of threads. The mixing is that of SplitMix64 (Steele, Lea and Flood 2014),
/// Gaussians come by Box and Muller from `StrictMath`.
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;

    /// @param seed the run's seed
    /// @param stream what the numbers are for, such as the name of a tensor
    public CounterRandom(long seed, String stream) {
        this.key = mix(mix(seed + GOLDEN) ^ hash(stream));
    }

    /// 64 random bits.
    public long bits(long counter) {
        return mix(key + (counter + 1) * GOLDEN);
    }

    /// Uniform, from 0 to below 1, in steps of 2^-53.
    public double uniform(long counter) {
        return (bits(counter) >>> 11) * 0x1.0p-53;
    }

    /// Normal with mean 0 and standard deviation 1; uses the counters 2 c and 2 c + 1.
    public double gaussian(long counter) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * counter)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(2 * counter + 1));
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    private static long hash(String stream) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stream.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
