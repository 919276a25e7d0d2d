package org.openecg.benchmarks.train;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.openecg.benchmarks.pair.StepTime;
import org.openecg.encoders.ops.ComputeType;
import org.openecg.encoders.ops.HostTensor;
import org.openecg.encoders.ops.OpLibrary;
import org.openecg.encoders.ops.ScriptText;

/// What the machine can do at most: the quickest products of two square matrices by the engine that the product uses,
/// with its threads. The script is `peak.py` beside this class; what a call costs without products is taken off.
final class MatmulPeak {
    /// Large enough that nothing but products counts.
    static final int ROWS = 2048;

    private static final int PRODUCTS = 4;
    private static final double SECONDS = 3;

    private MatmulPeak() {}

    /// GFLOP/s by a clock.
    ///
    /// @param rows of the matrices
    static double gigaflops(ComputeType type, Clock clock, int rows) {
        HostTensor matrix = HostTensor.zeros(HostTensor.Kind.F32, rows, rows);
        FloatBuffer numbers = matrix.bytes().asFloatBuffer();
        Random random = new Random(1);
        while (numbers.hasRemaining()) {
            numbers.put((float) random.nextGaussian());
        }
        List<HostTensor> none = List.of(matrix, HostTensor.zeros(HostTensor.Kind.F32, 0));
        List<HostTensor> some = List.of(matrix, HostTensor.zeros(HostTensor.Kind.F32, PRODUCTS));
        try (OpLibrary library = OpLibrary.forViews(ScriptText.beside(MatmulPeak.class, "peak.py"), type)) {
            double without = Double.POSITIVE_INFINITY;
            double with = Double.POSITIVE_INFINITY;
            long end = System.nanoTime() + (long) (SECONDS * 1e9);
            do {
                without = Math.min(without, clock.of(StepTime.of(() -> library.views(none))));
                with = Math.min(with, clock.of(StepTime.of(() -> library.views(some))));
            } while (System.nanoTime() < end);
            return 2.0 * rows * rows * rows * PRODUCTS / (with - without) / 1e6;
        }
    }
}
