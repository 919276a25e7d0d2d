package org.openecg.contracts.run;

import java.util.Set;
import java.util.TreeSet;

/// What the first claim fixed for a run; resume refuses another one unless told otherwise, since bits depend on it.
///
/// @param device `cpu` or `cuda`
/// @param cpuFeatures those that change results, such as `avx512_bf16`
/// @param threads compute threads of the engine
/// @param engine name and version of the engine, such as `libtorch 2.7.1`
public record ResolvedRun(Precision precision, String device, Set<String> cpuFeatures, int threads, String engine) {
    public ResolvedRun {
        cpuFeatures = new TreeSet<>(cpuFeatures);
    }
}
