package org.openecg.encoders.ops;

import java.util.Set;

/// How convolutions are computed. Both ways give the same numbers up to rounding.
enum Convolutions {
    /// By the engine's convolution.
    DIRECT,
    /// Those over many channels as products of matrices.
    ///
    /// On processors with AVX2 but without AVX-512 the engine's gradient of a weight in single precision
    /// reaches 25 to 54 GFLOP/s of the 78 that a product does (one thread of a Zen 3); forward and towards the
    /// input they are equal.
    PRODUCTS;

    /// What is quicker on this machine. Depends on nothing but the processor, so that a run goes on with equal bits.
    static Convolutions quickest(ComputeType type) {
        return quickest(type, Hardware.cpuFeatures());
    }

    static Convolutions quickest(ComputeType type, Set<String> cpuFeatures) {
        boolean wide = cpuFeatures.contains("avx512f");
        return switch (type) {
            case BFLOAT16 -> DIRECT;
            case FLOAT32, FLOAT64 -> cpuFeatures.contains("avx2") && !wide ? PRODUCTS : DIRECT;
        };
    }

    /// The answer as a function of the op library.
    String script() {
        return """
                def multiplies_convolutions() -> bool:
                    return %s
                """.formatted(this == PRODUCTS ? "True" : "False");
    }
}
