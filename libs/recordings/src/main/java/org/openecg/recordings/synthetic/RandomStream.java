package org.openecg.recordings.synthetic;

/// A stream of random numbers that is a pure function of its keys: SplitMix64 (Steele, Lea, Flood 2014) from a state
/// mixed out of all keys, and normal deviates by the ziggurat with 256 layers (Marsaglia, Tsang 2000, in the form of
/// Doornik 2005, where layer and position come from different bits). All functions are `StrictMath`, so that a stream
/// is
/// equal to the last bit on every machine. Not thread safe; streams are cheap, make one per purpose.
final class RandomStream {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int LAYERS = 256;
    /// Where the tail begins, and the area of each layer.
    private static final double TAIL = 3.654152885361009;

    private static final double AREA = 0.00492867323399;
    private static final double[] EDGE = new double[LAYERS + 1];
    private static final double[] RATIO = new double[LAYERS];

    static {
        double density = StrictMath.exp(-0.5 * TAIL * TAIL);
        EDGE[0] = AREA / density;
        EDGE[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            EDGE[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / EDGE[i - 1] + density));
            density = StrictMath.exp(-0.5 * EDGE[i] * EDGE[i]);
        }
        EDGE[LAYERS] = 0;
        for (int i = 0; i < LAYERS; i++) {
            RATIO[i] = EDGE[i + 1] / EDGE[i];
        }
    }

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /// The stream of these keys in this order.
    static RandomStream of(long... keys) {
        long mixed = 0;
        for (long key : keys) {
            mixed = mix(mixed ^ mix(key + GOLDEN));
        }
        return new RandomStream(mixed);
    }

    /// The next 64 bits.
    long nextBits() {
        state += GOLDEN;
        return mix(state);
    }

    /// Uniform in [0, 1), from the upper 53 bits.
    double uniform() {
        return (nextBits() >>> 11) * 0x1p-53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /// Uniform in 0 .. bound - 1 (the bias is below bound / 2^53).
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /// A standard normal deviate.
    double normal() {
        while (true) {
            long bits = nextBits();
            int layer = (int) (bits & 0xff);
            double u = (bits >> 11) * 0x1p-52;
            if (Math.abs(u) < RATIO[layer]) {
                return u * EDGE[layer];
            }
            if (layer == 0) {
                return u < 0 ? -tail() : tail();
            }
            double x = u * EDGE[layer];
            double atEdge = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
            double atNext = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
            if (atNext + uniform() * (atEdge - atNext) < 1) {
                return x;
            }
        }
    }

    /// A log-normal factor around 1: exp(N(0, s)), written LN(s) in the equations.
    double logNormal(double s) {
        return StrictMath.exp(s * normal());
    }

    private double tail() {
        while (true) {
            double x = -StrictMath.log(1 - uniform()) / TAIL;
            double y = -StrictMath.log(1 - uniform());
            if (2 * y > x * x) {
                return TAIL + x;
            }
        }
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
