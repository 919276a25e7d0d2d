package org.openecg.benchmarks.eval;

/// What a user asks of `bench eval`.
///
/// @param segments to embed
/// @param pairs that the ratio is the median of
public record EvalOptions(int segments, int pairs) {
    public static final int SEGMENTS = 5_000;
    public static final int PAIRS = 3;

    public EvalOptions {
        if (segments < 100) {
            throw new IllegalArgumentException("--segments must be at least 100 but is " + segments);
        }
        if (pairs < 1) {
            throw new IllegalArgumentException("--pairs must be at least 1 but is " + pairs);
        }
    }
}
