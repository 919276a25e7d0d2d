package org.openecg.encoders.ops;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openecg.contracts.run.Precision;

/// What of this machine changes results or speed.
public final class Hardware {
    /// Features of processors that choose other kernels, as Linux names them.
    private static final Set<String> TELLING = Set.of(
            "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_tile", "asimd", "bf16", "sve", "svebf16");

    private static final Set<String> BRAIN_FLOAT = Set.of("avx512_bf16", "amx_bf16", "bf16", "svebf16");
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final int RACE_ROWS = 512;
    private static final double RACE_SECONDS = 0.1;

    private Hardware() {}

    /// Features of the processor that choose other kernels; empty where the system does not tell.
    public static SortedSet<String> cpuFeatures() {
        try {
            return cpuFeatures(Files.readString(CPU_INFO));
        } catch (IOException e) {
            return new TreeSet<>();
        }
    }

    static SortedSet<String> cpuFeatures(String cpuInfo) {
        TreeSet<String> found = new TreeSet<>();
        cpuInfo.lines()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .limit(1)
                .flatMap(line -> Arrays.stream(
                        line.substring(line.indexOf(':') + 1).trim().split(" ")))
                .filter(TELLING::contains)
                .forEach(found::add);
        return found;
    }

    /// What `auto` means here: brain float when the processor has instructions for it and wins a race of 0.1
    /// s by them.
    public static Precision resolve(Precision asked) {
        return switch (asked) {
            case FLOAT32, BF16 -> asked;
            case AUTO ->
                cpuFeatures().stream().anyMatch(BRAIN_FLOAT::contains) && brainFloatWins()
                        ? Precision.BF16
                        : Precision.FLOAT32;
        };
    }

    private static boolean brainFloatWins() {
        HostTensor matrix = HostTensor.zeros(HostTensor.Kind.F32, RACE_ROWS, RACE_ROWS);
        FloatBuffer numbers = matrix.bytes().asFloatBuffer();
        for (int i = 0; i < matrix.count(); i++) {
            numbers.put(i, (float) (i % 7) - 3);
        }
        try (OpLibrary library = OpLibrary.bare()) {
            double single = Double.POSITIVE_INFINITY;
            double brain = Double.POSITIVE_INFINITY;
            long end = System.nanoTime() + (long) (RACE_SECONDS * 1e9);
            do {
                single = Math.min(single, library.race(matrix, ComputeType.FLOAT32));
                brain = Math.min(brain, library.race(matrix, ComputeType.BFLOAT16));
            } while (System.nanoTime() < end);
            return brain < single;
        }
    }
}
