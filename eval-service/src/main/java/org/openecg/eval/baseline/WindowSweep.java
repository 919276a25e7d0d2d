package org.openecg.eval.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Computes features of many windows on several platform threads; the result does not depend on their number.
public final class WindowSweep {
    private final int threads;

    public WindowSweep(int threads) {
        this.threads = threads;
    }

    /// One row of features a window.
    public float[][] run(Windows windows, WindowFeatures features) throws InterruptedException {
        float[][] rows = new float[windows.count()][features.features()];
        try (ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("eval-baseline-", 0).factory())) {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < threads; part++) {
                int first = part;
                parts.add(workers.submit(() -> stride(windows, features, first, rows)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot compute baseline features: " + e.getCause(), e);
        }
        return rows;
    }

    private void stride(Windows windows, WindowFeatures features, int first, float[][] rows) {
        float[] signal = new float[Windows.LEADS * windows.samples()];
        for (int w = first; w < rows.length; w += threads) {
            windows.millivolts(w, signal);
            features.compute(
                    signal,
                    new WindowFeatures.Span(windows.samples(), windows.firstValid(w), windows.validCount(w)),
                    rows[w],
                    0);
        }
    }
}
