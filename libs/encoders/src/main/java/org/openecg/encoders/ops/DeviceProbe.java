package org.openecg.encoders.ops;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SortedSet;
import org.openecg.contracts.run.Precision;

/// What the engine finds and reaches on this machine, in about two seconds.
///
/// @param engine its version
/// @param threads of one operator
/// @param cpuFeatures that choose other kernels
/// @param auto what the precision `auto` comes to
/// @param gpu what is there of a GPU, and what it would take
/// @param libraryMillis to compile the op library
/// @param float32Gflops of the best product of two square matrices
/// @param bf16Gflops the same in brain float
/// @param copyGigabytes a second from memory of Java into a tensor of the engine
public record DeviceProbe(
        String engine,
        int threads,
        SortedSet<String> cpuFeatures,
        Precision auto,
        String gpu,
        double libraryMillis,
        double float32Gflops,
        double bf16Gflops,
        double copyGigabytes) {
    private static final int ROWS = 2048;
    private static final int EMULATED_ROWS = 256; // without instructions for brain float it is hundreds of times slower
    private static final int PRODUCTS = 5;
    private static final int COPIED = 16 << 20;

    /// Starts the engine if need be and measures.
    public static DeviceProbe run() {
        SortedSet<String> features = Hardware.cpuFeatures();
        Precision auto = Hardware.resolve(Precision.AUTO);
        long begin = System.nanoTime();
        try (OpLibrary library = OpLibrary.bare()) {
            double libraryMillis = (System.nanoTime() - begin) * 1e-6;
            return new DeviceProbe(
                    "libtorch " + OpLibrary.engineVersion(),
                    OpLibrary.threads(),
                    features,
                    auto,
                    driver(),
                    libraryMillis,
                    gflops(library, ROWS, ComputeType.FLOAT32),
                    gflops(library, auto == Precision.BF16 ? ROWS : EMULATED_ROWS, ComputeType.BFLOAT16),
                    copying(library));
        }
    }

    private static double gflops(OpLibrary library, int rows, ComputeType type) {
        HostTensor matrix = filled(rows * rows, rows, rows);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PRODUCTS; i++) {
            best = Math.min(best, library.race(matrix, type));
        }
        return 2.0 * rows * rows * rows / best * 1e-9;
    }

    private static double copying(OpLibrary library) {
        HostTensor tensor = filled(COPIED, COPIED);
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PRODUCTS; i++) {
            long begin = System.nanoTime();
            library.place(List.of(new Placement(tensor, Placement.Layout.PLAIN)))
                    .close();
            best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
        }
        return tensor.bytes().remaining() / best * 1e-9;
    }

    private static HostTensor filled(int count, int... shape) {
        HostTensor tensor = HostTensor.zeros(HostTensor.Kind.F32, shape);
        FloatBuffer numbers = tensor.bytes().asFloatBuffer();
        for (int i = 0; i < count; i++) {
            numbers.put(i % 7 - 3);
        }
        return tensor;
    }

    @SuppressWarnings("restricted") // looks whether a library is there, calls nothing
    private static String driver() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libcuda.so.1", arena);
            return "NVIDIA driver found; this build computes on the CPU: its libtorch has no CUDA";
        } catch (IllegalArgumentException e) {
            return "no NVIDIA driver (libcuda.so.1) found";
        }
    }
}
